"""WordPress's export: well-formed whatever stands in an article, read again as it was, held to what its importer asks for."""

import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from manset.archive.acts import keep, lead_here
from manset.archive.models import Article, Download, OldPath
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.paper import Paper
from manset.comments.acts import Imported, take_in
from manset.comments.models import Comment
from manset.ingest.parse import parse_file
from manset.moving.exporting.choosing import Choice
from manset.moving.exporting.markup import attributes_of
from manset.moving.exporting.tests.conftest import URL
from manset.moving.exporting.text import cdata
from manset.moving.exporting.writing import Parts
from manset.moving.tests.conftest import Run

_WP = "{http://wordpress.org/export/1.2/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def _write(folder: Path, clock: Clock, *, everything: bool = False, largest: int | None = None) -> list[Path]:
    parts = Parts(folder / "out.xml", Choice(clock(), everything=everything), URL, largest)
    parts.write(lambda _: None)
    return parts.files


def _items(path: Path) -> list[ET.Element]:
    return list(ET.parse(path).getroot().iterfind("channel/item"))  # noqa: S314 (our own file)


def _said(item: ET.Element, name: str) -> str:
    return item.findtext(_WP + name) or ""


def _of_type(items: list[ET.Element], kind: str) -> dict[str, ET.Element]:
    return {item.findtext("title") or "": item for item in items if _said(item, "post_type") == kind}


def test_what_is_read_again_is_what_was_written(paper: Paper, clock: Clock, tmp_path: Path) -> None:
    (path,) = _write(tmp_path, clock)
    with path.open("rb") as file:
        found = {item.title: item for item in parse_file(file)}
    rows = {row.title: row for row in Article.objects.filter(title__in=found)}
    assert set(found) == set(rows)
    for title, item in found.items():
        row = rows[str(title)]
        assert item.url == URL + str(row.path)
        assert item.published == row.published_at
        assert item.status == "usable"
        assert item.section == row.section.name
        assert item.language == row.language
        assert set(item.topics) == {topic.name for topic in row.topics.all()}
        assert {credit.name for credit in item.credits} == {
            str(credit.who) for credit in row.credits.all()
        } or not row.credits.count()
    full = found["Straits close"]
    assert full.media[0].url
    assert f"/pictures/{paper.picture.pk}-" in full.media[0].url
    assert "It was Tuesday." in (full.body_text or "")
    assert full.standfirst == "Ships wait."


def test_it_is_what_wordpress_asks_for(paper: Paper, clock: Clock, tmp_path: Path) -> None:
    """By what parsers.php and process_post of the plug-in read: each name they look for, each reference resolved."""
    (path,) = _write(tmp_path, clock, everything=True)
    channel = ET.parse(path).getroot().find("channel")  # noqa: S314 (our own file)
    assert channel is not None
    assert channel.findtext(f"{_WP}wxr_version") == "1.2"
    logins = {each.findtext(f"{_WP}author_login") for each in channel.iterfind(f"{_WP}author")}
    slugs = [each.findtext(f"{_WP}category_nicename") for each in channel.iterfind(f"{_WP}category")]
    parents = [each.findtext(f"{_WP}category_parent") for each in channel.iterfind(f"{_WP}category")]
    assert len(slugs) == len(set(slugs)) > 3
    for number, parent in enumerate(parents):
        assert not parent or parent in slugs[:number]  # none before the one it stands in
    items = _items(path)
    numbers = [_said(item, "post_id") for item in items]
    assert len(numbers) == len(set(numbers))
    for item in items:
        assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") in logins
        for name in ("post_date", "post_date_gmt", "post_name", "status", "post_type"):
            assert _said(item, name), name
        for term in item.iterfind("category"):
            assert term.get("domain") in {"category", "post_tag", "author", "language"}
            assert term.get("nicename")
        meta = {
            each.findtext(f"{_WP}meta_key"): each.findtext(f"{_WP}meta_value")
            for each in item.iterfind(f"{_WP}postmeta")
        }
        if "_thumbnail_id" in meta:
            assert meta["_thumbnail_id"] in numbers[: numbers.index(_said(item, "post_id"))]
    for picture in _of_type(items, "attachment").values():
        assert _said(picture, "attachment_url").startswith(f"{URL}/pictures/")


def test_states(paper: Paper, clock: Clock, tmp_path: Path) -> None:
    cast.created("A draft about the harbour")
    (path,) = _write(tmp_path, clock, everything=True)
    posts = _of_type(_items(path), "post")
    assert _said(posts["Straits close"], "status") == "publish"
    assert _said(posts["Secret"], "status") == "future"
    assert _said(posts["Gone"], "status") == "private"
    assert _said(posts["A draft about the harbour"], "status") == "draft"
    with path.open("rb") as file:
        states = {item.title: (item.status, item.embargo_until) for item in parse_file(file)}
    assert states["Secret"] == ("usable", paper.embargoed.embargo_until)
    assert states["Gone"][0] == states["A draft about the harbour"][0] == "withheld"


def test_without_all_what_readers_cannot_see_is_nowhere(paper: Paper, clock: Clock, tmp_path: Path) -> None:
    (path,) = _write(tmp_path, clock)
    text = path.read_text("utf-8")
    for hidden in ("Secret", ">Gone<", "By order", f"/pictures/{paper.embargoed.lead_picture_id}-"):
        assert hidden not in text


def test_blocks_are_wordpresss(paper: Paper, clock: Clock, tmp_path: Path) -> None:
    (path,) = _write(tmp_path, clock)
    content = _of_type(_items(path), "post")["Straits close"].findtext(_CONTENT) or ""
    for name in (
        "paragraph",
        "heading",
        "quote",
        "image",
        "gallery",
        "list",
        "list-item",
        "table",
        "embed",
        "group",
    ):
        assert f"<!-- wp:{name} " in content, name
        assert content.count(f"<!-- wp:{name} ") == content.count(f"<!-- /wp:{name} -->"), name


def test_sizes(paper: Paper, clock: Clock, tmp_path: Path) -> None:
    for number in range(12):
        cast.published(f"Long {number}", lead_picture=paper.picture, body=[cast.paragraph("word " * 2000)])
    files = _write(tmp_path, clock, largest=60_000)
    assert [path.name for path in files] == [f"out-{number}.xml" for number in range(1, len(files) + 1)]
    assert len(files) > 2
    assert all(path.stat().st_size <= 60_000 for path in files)
    titles = Counter(title for path in files for title in _of_type(_items(path), "post"))
    assert titles == Counter(
        Article.objects.exclude(title__in=("Secret", "Gone")).values_list("title", flat=True)
    )
    for path in files:  # a picture is in each file that shows it, else WordPress would not find it
        items = _items(path)
        assert _of_type(items, "attachment") or not any(
            b"_thumbnail_id" in ET.tostring(item) for item in items
        )


def test_comments_files_and_old_addresses_come_back(
    paper: Paper, clock: Clock, tmp_path: Path, moved: Run
) -> None:
    row = Article.objects.get(title="Straits close")
    ids = [f"wordpress:elsewhere.example:{number}" for number in range(4)]
    states = ("shown", "shown", "held", "spam")
    take_in(
        Imported(outside, row.pk, clock(), f"It is so & <b>not</b>.\n\nNumber {outside}.", f"Reader {state}", state=state,
                 answers=ids[0] if number else "")
        for number, (outside, state) in enumerate(zip(ids, states, strict=True))
    )  # fmt: skip
    parent = str(row.path).rstrip("/").rpartition("/")[0]
    old = [f"{parent}/as-it-was/", f"{parent}/as-it-was-before/", "/?p=99999"]
    lead_here(dict.fromkeys(old, row.key))
    keep(Download(path="/wp-content/uploads/a b.pdf", file=ContentFile(b"%PDF-1", "a.pdf"), media_type="application/pdf",
                  size=6, title="A", article=row))  # fmt: skip
    (path,) = _write(tmp_path, clock)
    data = path.read_bytes()
    item = _of_type(_items(path), "post")["Straits close"]
    fields = [
        (each.findtext(f"{_WP}meta_key"), each.findtext(f"{_WP}meta_value"))
        for each in item.iterfind(f"{_WP}postmeta")
    ]
    assert [value for key, value in fields if key == "_wp_old_slug"] == ["as-it-was", "as-it-was-before"]
    said = [
        (each.findtext(f"{_WP}comment_approved"), each.findtext(f"{_WP}comment_parent") != "0")
        for each in item.iterfind(f"{_WP}comment")
    ]
    assert said == [("1", False), ("1", True), ("0", True), ("spam", True)]
    words = list(Comment.objects.order_by("pk").values_list("text", "state", "name", "at"))
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "a b.pdf").write_bytes(b"%PDF-1")
    for model in (Download, Comment, OldPath, Article):
        model._default_manager.all().delete()  # noqa: SLF001 (Django's own API)
    assert moved(data, uploads).agrees
    again = Article.objects.get(title="Straits close")
    assert list(Comment.objects.order_by("at", "pk").values_list("text", "state", "name", "at")) == words
    assert Comment.objects.filter(thread=None).count() == 1
    assert set(OldPath.objects.filter(target=again.key).values_list("path", flat=True)) >= set(old)
    assert Download.objects.values_list("path", "article").get() == ("/wp-content/uploads/a b.pdf", again.pk)


@pytest.mark.parametrize(
    "title", ["]]> & <b> \x0b\ufffe", "a]]]]>b", "]]", "İstanbul — ısı “x”", "<!-- --> -- &amp;"]
)
def test_any_title_is_well_formed(title: str, db: None, clock: Clock, tmp_path: Path) -> None:
    cast.published(
        title,
        body=[
            cast.paragraph("]]&gt; --&gt; &amp;amp;"),
            {"type": "embed", "value": {"url": "https://a.example/?a--b", "title": "]]>"}},
        ],
    )
    (path,) = _write(tmp_path, clock)
    kept = "".join(letter for letter in title if letter not in "\x0b\ufffe")
    posts = _of_type(_items(path), "post")
    assert kept in posts
    with path.open("rb") as file:
        assert len(list(parse_file(file))) == len(posts)


@pytest.mark.sqlite_only("it asks no database")
@given(st.text(st.characters(codec="utf-8")))
def test_cdata_gives_back_what_xml_can_say(text: str) -> None:
    root = ET.parse(BytesIO(f"<a>{cdata(text)}</a>".encode())).getroot()  # noqa: S314 (our own text)
    allowed = "".join(
        letter for letter in text if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff")
    )
    assert (root.text or "") == allowed.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.sqlite_only("it asks no database")
@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.integers(), max_size=4))
def test_attributes_of_a_block_can_end_no_comment(attributes: dict[str, object]) -> None:
    said = attributes_of(attributes)
    assert "--" not in said
    assert ">" not in said
    assert json.loads(said) == attributes
