"""The sample wire is whole: every file parses, every picture is there, and nothing is told twice by mistake."""

import datetime as dt
import itertools
import json
import re
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import feedparser
import lxml.html
import pytest
from defusedxml import ElementTree
from PIL import Image

# ruff: noqa: D103, S101 - tests: names say what holds, and assertions are what they are made of

SAMPLES = Path(__file__).parents[1]
WIRES = sorted([*SAMPLES.glob("wire/*.xml"), *SAMPLES.glob("updates/*.xml")])
PAGES = sorted(SAMPLES.glob("pages/*.html"))
TEXTS = sorted(SAMPLES.glob("text/*.txt"))
TODAY = dt.datetime.fromisoformat("2026-11-22T23:59:59+03:00")
VERSIONED = "tag:meridian.example.net,2026:20261122-dardanelles-grounding"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass
class Story:
    """What the checks below need of a story, whatever the format it came in."""

    where: str
    guid: str
    title: str
    standfirst: str
    section: str
    published: dt.datetime
    body: str
    language: str
    topics: list[str] = field(default_factory=list)


def newsroom() -> Any:
    return json.loads((SAMPLES / "newsroom.json").read_text(encoding="utf-8"))


def words(html: str) -> list[str]:
    return re.findall(r"\w+", str(lxml.html.fromstring(f"<div>{html}</div>").text_content()))


def rss_stories(path: Path) -> Iterator[Story]:
    for item in ElementTree.parse(path).iter("item"):
        categories = [node.text or "" for node in item.findall("category")]
        published = dt.datetime.strptime(item.findtext("pubDate") or "", "%a, %d %b %Y %H:%M:%S %z")
        yield Story(
            path.name,
            item.findtext("guid") or "",
            item.findtext("title") or "",
            item.findtext("description") or "",
            categories[0],
            published,
            item.findtext(CONTENT) or "",
            item.findtext(f"{DC}language") or "en",
            categories[1:],
        )


def atom_stories(path: Path) -> Iterator[Story]:
    for entry in ElementTree.parse(path).iter(f"{ATOM}entry"):
        categories = [node.get("term") or "" for node in entry.findall(f"{ATOM}category")]
        yield Story(
            path.name,
            entry.findtext(f"{ATOM}id") or "",
            entry.findtext(f"{ATOM}title") or "",
            entry.findtext(f"{ATOM}summary") or "",
            categories[0],
            dt.datetime.fromisoformat(entry.findtext(f"{ATOM}published") or ""),
            entry.findtext(f"{ATOM}content") or "",
            "en",
            categories[1:],
        )


def json_stories(path: Path) -> Iterator[Story]:
    for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
        yield Story(
            path.name,
            item["id"],
            item["title"],
            item["summary"],
            item["tags"][0],
            dt.datetime.fromisoformat(item["date_published"]),
            item["content_html"],
            item["language"],
            item["tags"][1:],
        )


def linked_data(path: Path) -> dict[str, Any]:
    page = lxml.html.parse(path).getroot()
    blocks = [json.loads(str(node.text)) for node in page.findall(".//script[@type='application/ld+json']")]
    return next(block for block in blocks if "headline" in block)


def page_stories() -> Iterator[Story]:
    for path in PAGES:
        about = linked_data(path)
        page = lxml.html.parse(path, lxml.html.HTMLParser(encoding="utf-8")).getroot()
        body = page.find_class("post-content")[0]
        yield Story(
            path.name,
            about["url"],
            about["headline"],
            about["description"],
            about["articleSection"],
            dt.datetime.fromisoformat(about["datePublished"]),
            lxml.html.tostring(body, encoding="unicode"),
            about["inLanguage"],
            about["keywords"],
        )


def text_stories() -> Iterator[Story]:
    for path in TEXTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        crumb = next(place for place, line in enumerate(lines) if " » " in line)
        _, section, title = lines[crumb].split(" » ")
        date = next(line for line in lines[crumb:] if re.fullmatch(r"[A-Z][a-z]+ \d{1,2}, \d{4}", line))
        first = next(place for place, line in enumerate(lines) if line.startswith("!["))
        last = next(place for place, line in enumerate(lines[first:], first) if line == "Share")
        body = "\n".join(lines[first + 1 : last])
        published = dt.datetime.strptime(f"{date} +0300", "%B %d, %Y %z")
        topics = next(line for line in lines if line.startswith("Tags: ")).removeprefix("Tags: ").split(", ")
        language = "tr" if " ve " in body else "en"
        yield Story(path.name, path.name, title, lines[crumb + 6], section, published, body, language, topics)


def stories() -> list[Story]:
    wires = [rss_stories(path) for path in WIRES if "rss" in path.name]
    wires += [atom_stories(path) for path in WIRES if "atom" in path.name]
    feed = json_stories(SAMPLES / "wire/karayel.feed.json")
    return list(itertools.chain(*wires, feed, page_stories(), text_stories()))


ALL = stories()


@pytest.mark.parametrize("path", WIRES, ids=lambda path: str(path.name))
def test_feedparser_reads_every_entry_of_a_feed(path: Path) -> None:
    feed = feedparser.parse(path.read_bytes())
    written = len(re.findall(r"<(?:item|entry)>", path.read_text(encoding="utf-8")))
    assert not feed.bozo
    assert len(feed.entries) == written > 0
    assert all(entry.title and entry.summary and entry.content[0].value for entry in feed.entries)


def test_json_feed_names_its_version_and_every_item_its_parts() -> None:
    feed = json.loads((SAMPLES / "wire/karayel.feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    for item in feed["items"]:
        assert all(
            item[part] for part in ("id", "url", "title", "summary", "content_html", "authors", "tags")
        )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.name))
def test_saved_page_has_one_headline_the_same_everywhere(path: Path) -> None:
    page = lxml.html.parse(path, lxml.html.HTMLParser(encoding="utf-8")).getroot()
    headlines = [str(node.text_content()) for node in page.iter("h1")]
    graph = page.find(".//meta[@property='og:title']")
    assert graph is not None
    assert headlines == [graph.get("content")] == [linked_data(path)["headline"]]
    assert len(page.find_class("post-content")) == 1


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.name))
def test_plain_text_page_has_its_furniture_and_one_broken_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    furniture = [
        "What's Hot",
        "Home » ",
        " Mins Read",
        "Share",
        "Previous Article",
        "Next Article",
        "Related Posts",
    ]
    furniture += ["Leave A Reply", "Latest News", "Subscribe to News", "Press Esc to cancel"]
    assert [part for part in furniture if part not in text] == []
    broken = re.findall(r"[^.!?”\"\n]\n\n(?:READ ALSO: [^\n]+|Advertisement)\n\n[a-zçğıöşü]", text)
    assert len(broken) == 1


def test_every_picture_named_is_there_and_fits() -> None:
    named = set()
    for path in [*WIRES, SAMPLES / "wire/karayel.feed.json", *PAGES, *TEXTS]:
        text = path.read_text(encoding="utf-8")
        for address in re.findall(r"\.\./pictures/[\w./-]+", text):
            assert (path.parent / urllib.parse.unquote(address)).is_file(), f"{path.name} names {address}"
            named.add(address.rsplit("/", 1)[1])
    portraits = {
        author["picture"].removeprefix("pictures/") for author in newsroom()["authors"] if author["picture"]
    }
    drawn = {path.name for path in SAMPLES.glob("pictures/*.jpg")}
    assert named | portraits == drawn
    for name in sorted(drawn):
        path = SAMPLES / "pictures" / name
        with Image.open(path) as picture:
            assert picture.size == ((640, 640) if name in portraits else (1600, 1067)), name
        assert path.stat().st_size <= 140_000, name


def test_every_picture_has_alt_text_and_a_credit() -> None:
    for story in ALL:
        for image in re.findall(r"<img [^>]*>", story.body):
            assert re.search(r'alt="[^"]{20,}"', image), f"{story.where}: {image}"
        assert story.body.count("<figure") == story.body.count('<span class="credit">')
    feed = ElementTree.parse(SAMPLES / "wire/poyraz.rss.xml")
    for lead in feed.iter("{http://search.yahoo.com/mrss/}content"):
        assert [part.tag.rsplit("}")[1] for part in lead if part.text] == ["description", "credit", "title"]


def test_a_guid_is_one_story_but_for_the_versioned_one() -> None:
    counts = Counter(story.guid for story in ALL)
    assert {guid: count for guid, count in counts.items() if count > 1} == {VERSIONED: 3}


def test_versions_grow_and_correct_the_crew() -> None:
    paths = ["wire/meridian.atom.xml", "updates/dardanelles-v2.atom.xml", "updates/dardanelles-v3.atom.xml"]
    entries = []
    for path in paths:
        found = [e for e in feedparser.parse((SAMPLES / path).read_bytes()).entries if e.id == VERSIONED]
        assert len(found) == 1
        entries.append(found[0])
    assert [entry.wire_version for entry in entries] == ["1", "2", "3"]
    updated = [entry.updated for entry in entries]
    assert updated == sorted(set(updated))
    lengths = [len(words(entry.content[0].value)) for entry in entries]
    assert lengths == sorted(set(lengths))
    assert ["18 crew" in entry.content[0].value for entry in entries] == [True, False, False]
    assert ["21 crew" in entry.content[0].value for entry in entries] == [False, True, True]


def likeness(first: Story, second: Story) -> float:
    """The share of three-word runs that two texts have in common (Jaccard)."""
    runs = []
    for story in (first, second):
        text = [word.lower() for word in words(story.body)]
        runs.append(set(zip(text, text[1:], text[2:], strict=False)))
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_only_the_agency_copy_and_the_versions_are_alike() -> None:
    alike = {
        frozenset((first.where, second.where))
        for first, second in itertools.combinations(ALL, 2)
        if first.language == second.language and likeness(first, second) > 0.05
    }
    assert alike == {
        frozenset(("meridian.atom.xml", "levant.rss.xml")),
        frozenset(("dardanelles-v2.atom.xml", "dardanelles-v3.atom.xml")),
        frozenset(("meridian.atom.xml", "dardanelles-v2.atom.xml")),
        frozenset(("meridian.atom.xml", "dardanelles-v3.atom.xml")),
    }


def test_the_earthquake_is_told_by_three_sources() -> None:
    reports = {story.where: story for story in ALL if story.topics[:1] == ["Earthquake"]}
    assert set(reports) == {"poyraz.rss.xml", "meridian.atom.xml", "levant.rss.xml"}
    assert likeness(reports["meridian.atom.xml"], reports["levant.rss.xml"]) > 0.75
    assert likeness(reports["meridian.atom.xml"], reports["poyraz.rss.xml"]) < 0.1


def test_every_story_has_a_known_section_and_a_standfirst() -> None:
    sections = {section["name"] for section in newsroom()["sections"]}
    for story in ALL:
        assert story.section in sections, story.title
        assert 30 <= len(story.standfirst) <= 260, story.title
        assert 15 <= len(story.title) <= 90, story.title
        assert len(words(story.body)) >= 90, story.title
    used = {story.section for story in ALL}
    assert sections - used == set()


def test_stories_are_dated_up_to_today_and_never_after() -> None:
    dates = [story.published for story in ALL]
    assert max(dates) <= TODAY
    assert sum(date > TODAY - dt.timedelta(days=11) for date in dates) > 40
    assert sum(date < TODAY - dt.timedelta(days=60) for date in dates) >= 3


def test_there_is_enough_in_both_languages_and_on_the_main_topics() -> None:
    told = list({story.guid: story for story in ALL}.values())
    languages = Counter(story.language for story in told)
    assert languages["tr"] >= 11
    assert languages["tr"] + languages["en"] >= 43
    topics = Counter(topic for story in told for topic in set(story.topics))
    main = [
        "Housing",
        "Inflation",
        "Shipping",
        "Black Sea",
        "Bosphorus",
        "Ferries",
        "Transport",
        "Wheat",
        "Space",
    ]
    main += ["Agriculture", "Trade", "Ankara", "İstanbul", "Konya", "Deprem", "Tarım", "Ulaşım", "Vapur"]
    assert {topic: topics[topic] for topic in main if topics[topic] < 3} == {}


def test_newsroom_is_consistent() -> None:
    start = newsroom()
    slugs = [section["slug"] for section in start["sections"]]
    assert len(slugs) == len(set(slugs))
    assert {section["parent"] for section in start["sections"]} <= {None, *slugs}
    assert {source["kind"] for source in start["sources"]} == {"agency", "outlet"}
    assert {source["rule"] for source in start["sources"]} == {"hold", "publish"}
    for source in start["sources"]:
        assert all((SAMPLES / path).exists() for path in source["paths"])
    for author in start["authors"]:
        assert 2 <= len(re.findall(r"[.!?](?:\s|$)", author["bio"])) <= 4, author["name"]
