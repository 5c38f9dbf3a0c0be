"""No story twice in lists, and the page on which all of it is told."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from manset.archive import acts as archive
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.archive.tests.log import written
from manset.press.kinds import Rendered, kind_for
from manset.press.recording import recording
from manset.site.compose.sitemap import day_path
from manset.stories import matcher
from manset.stories.acts import choose, merge, name, show, split
from manset.stories.models import Storyline, copy_key
from manset.stories.tests.told import MATCH, event, match, story, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Clock]:
    matcher.forget()
    with ruling(Clock()) as clock:
        yield clock


@pytest.fixture
def told(clock: Clock) -> list[Article]:
    """An event that three tell, one of them in another's words, and another story."""
    articles = event()
    clock.forward(minutes=1)
    articles.append(tell("Vell double sends Harbour City top", MATCH))
    match()
    return [cast.fresh(article) for article in articles]


def made(path: str, clock: Clock) -> Rendered | None:
    kind = kind_for(path)
    assert kind is not None
    with recording(clock(), guard=True):
        return kind.render(path)


def page(path: str, clock: Clock) -> html.HtmlElement:
    rendered = made(path, clock)
    assert rendered is not None, path
    assert rendered.status == 200
    return html.document_fromstring(rendered.body.decode())


def linked(tree: html.HtmlElement, within: str = "//main") -> list[str]:
    return [str(address) for address in tree.xpath(f"{within}//a/@href") if address.startswith("/20")]


def linked_in(fragment: Rendered | None) -> list[str]:
    assert fragment
    return linked(html.document_fromstring(f"<main>{fragment.body.decode()}</main>"))


def lists(clock: Clock, section: str) -> dict[str, set[str]]:
    """Return what each of the lists of news links to."""
    return {
        "front": set(linked(page("/", clock))),
        "section": set(linked(page(section, clock))),
        "latest and hot": {
            address
            for part in ("hot", "latest")
            for address in linked_in(made(f"/_fragment/{part}.html", clock))
        },
    }


def test_one_event_of_three_sources_stands_once_in_every_list(told: list[Article], clock: Clock) -> None:
    first, copy, lead, other = told
    for where, addresses in lists(clock, told[0].section.path).items():
        assert addresses == {lead.path, other.path}, where
    show(first)
    for where, addresses in lists(clock, told[0].section.path).items():
        assert addresses == {first.path, lead.path, other.path}, where
    archive.withdraw(lead)
    for where, addresses in lists(clock, told[0].section.path).items():
        assert addresses == {first.path, other.path}, where
    del copy


def test_numbered_pages_topics_and_feeds_are_the_record(told: list[Article], clock: Clock) -> None:
    feed = made(f"{told[0].section.path}feed.xml", clock)
    assert feed is not None
    assert len(etree.fromstring(feed.body).findall(".//item")) == 4


def test_the_page_of_a_storyline(told: list[Article], clock: Clock) -> None:
    first, copy, lead, other = told
    tree = page(story(first).get_absolute_url(), clock)
    assert [str(text) for text in tree.xpath("//h1/text()")] == [lead.title]
    assert tree.xpath("//ol[@class='unfolding']/li//h2/a/@href") == [lead.path, first.path]
    carried = tree.xpath("//ol[@class='unfolding']/li[2]//p[contains(., 'Also carried by')]//a")
    assert [(link.text, link.get("href")) for link in carried] == [("Levant Wire", copy.path)]
    assert other.path not in linked(tree)
    assert [link.text for link in tree.xpath("//p[@class='page__carriers']/a")] == [
        "Meridian Wire",
        "Levant Wire",
    ]
    data = json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])
    assert data["@type"] == "CollectionPage"
    assert [item["url"].endswith(path) for item, path in zip(data["mainEntity"]["itemListElement"], (lead.path, first.path), strict=True)] == [True, True]  # fmt: skip


def test_it_has_a_feed(told: list[Article], clock: Clock) -> None:
    line = story(told[0])
    feed = made(f"{line.get_absolute_url()}feed.xml", clock)
    assert feed is not None
    channel = etree.fromstring(feed.body)
    assert len(channel.findall(".//item")) == 3
    tree = page(line.get_absolute_url(), clock)
    assert f"{line.get_absolute_url()}feed.xml" in tree.xpath("//link[@type='application/rss+xml']/@href")


def test_its_headline_is_the_leads_until_an_editor_writes_one(told: list[Article], clock: Clock) -> None:
    line = story(told[0])
    choose(line, told[0])
    assert page(line.get_absolute_url(), clock).xpath("//h1/text()") == [told[0].title]
    name(line, "The Karadere earthquake")
    assert page(line.get_absolute_url(), clock).xpath("//h1/text()") == ["The Karadere earthquake"]


def test_the_article_leads_to_the_others_and_to_the_page(told: list[Article], clock: Clock) -> None:
    first, copy, lead, other = told
    tree = page(first.path or "", clock)
    assert linked(tree, "//section[@class='story']") == [lead.path]
    assert story(first).get_absolute_url() in tree.xpath("//section[@class='story']//a/@href")
    assert linked(tree, "//p[@class='carried']") == [copy.path]
    assert tree.xpath("//section[@class='story']//a[@href=$path]", path=first.path) == []
    assert page(other.path or "", clock).xpath("//section[@class='story']") == []


def test_a_copy_names_the_first(told: list[Article], clock: Clock) -> None:
    first, copy = told[:2]
    tree = page(copy.path or "", clock)
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith(first.path)
    assert linked(tree, "//p[@class='carried']") == [first.path]
    archive.withdraw(first)
    tree = page(copy.path or "", clock)
    assert tree.xpath("//link[@rel='canonical']/@href")[0].endswith(copy.path)
    assert tree.xpath("//p[@class='carried']") == []


def test_none_of_the_story_is_related(told: list[Article], clock: Clock) -> None:
    for article in told[:3]:
        others = linked(page(article.path or "", clock), "//section[@class='related']")
        assert not {each.path for each in told[:3]} & set(others)


def test_a_storyline_of_one_never_had_a_page(told: list[Article], clock: Clock) -> None:
    assert made(story(told[3]).get_absolute_url(), clock) is None
    assert made("/story/4711/", clock) is None
    assert made("/story/4711/feed.xml", clock) is None


def test_one_that_lost_its_articles_leads_on_or_is_gone(told: list[Article], clock: Clock) -> None:
    line = story(told[0])
    new = split(line, [told[2]])
    assert page(line.get_absolute_url(), clock) is not None  # with one left, it stays
    assert made(new.get_absolute_url(), clock) is None
    merge(line, story(told[3]))
    into = Storyline.objects.get(pk=story(told[3]).pk)
    moved = made(line.get_absolute_url(), clock)
    assert moved
    assert (moved.status, moved.location) == (301, into.get_absolute_url())
    feed = made(f"{line.get_absolute_url()}feed.xml", clock)
    assert feed
    assert feed.location == f"{into.get_absolute_url()}feed.xml"
    for article in (told[0], told[1], told[3]):
        archive.withdraw(article)
    gone = made(into.get_absolute_url(), clock)
    assert gone
    assert gone.status == 410


def test_what_the_desk_calls_it_is_no_word_for_readers(told: list[Article], clock: Clock) -> None:
    """It is the headline of what began it, which may be withdrawn since."""
    line = story(told[0])
    Storyline.objects.filter(pk=line.pk).update(name="A secret headline")
    rendered = made(line.get_absolute_url(), clock)
    assert rendered
    assert b"secret" not in rendered.body


def in_sitemaps(clock: Clock) -> set[str]:
    """Return the paths that the day's part and the news sitemap name."""
    found = []
    for path in (day_path(clock().date()), "/news-sitemap.xml"):
        rendered = made(path, clock)
        assert rendered
        tree = etree.fromstring(rendered.body)
        found.append({urlsplit(str(loc.text)).path for loc in tree.iterfind(".//{*}loc")})
    assert found[0] == found[1]
    return found[0]


def test_sitemaps_name_a_copy_only_while_it_is_none(told: list[Article], clock: Clock) -> None:
    first, copy, *others = (article.path for article in told)
    assert in_sitemaps(clock) == {first, *others}
    with written() as log:
        archive.withdraw(told[0])
    assert told[0].key in log.keys
    assert in_sitemaps(clock) == {copy, *others}
    archive.reinstate(cast.fresh(told[0]))
    with written() as log:
        split(story(told[1]), [told[1]])
    assert copy_key(told[1].pk) in log.keys
    assert in_sitemaps(clock) == {first, copy, *others}
