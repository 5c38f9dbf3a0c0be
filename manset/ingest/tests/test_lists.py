"""A list with a bad item: the good ones go in, the bad one is kept and named; a list of bad ones alone is refused."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from manset.archive.models import Article
from manset.ingest.models import Item
from manset.ingest.parse import Refused, parse, parse_file
from manset.ingest.tests.newsdesk import ingest, states

GOOD = {
    "uri": "urn:wire:1",
    "type": "text",
    "headline": "A ship runs aground",
    "body_text": "It touched the bottom off the cape.",
    "pubstatus": "usable",
}
BAD = {"uri": "urn:wire:2", "pubstatus": "perhaps", "headline": "Never read"}
NAR = "http://iptc.org/std/nar/2006-10-01/"
G2_ITEM = (
    '<newsItem guid="{guid}" version="1" standard="NewsML-G2" standardversion="2.30" conformance="power" xml:lang="en">'
    '<itemMeta>{meta}<provider literal="Meridian"/><versionCreated>2026-11-22T10:00:00Z</versionCreated></itemMeta>'
    "<contentMeta><headline>{title}</headline></contentMeta>"
    '<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>It touched the bottom.</p></body></html></inlineXML></contentSet></newsItem>'
)
CLASS = '<itemClass qcode="ninat:text"/>'


def message(*items: str) -> bytes:
    return f'<newsMessage xmlns="{NAR}"><header><sent>2026-11-22T10:00:00Z</sent></header><itemSet>{"".join(items)}</itemSet></newsMessage>'.encode()


LISTS = {
    "ninjs": json.dumps([GOOD, BAD, 7]).encode(),
    "json feed": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "x",
            "items": [{"id": "1", "title": "Good"}, 7],
        }
    ).encode(),
    "newsml-g2": message(
        G2_ITEM.format(guid="urn:a", meta=CLASS, title="Good"),
        G2_ITEM.format(guid="urn:b", meta="", title="Bad"),
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_good_items_of_a_list_are_read_and_the_bad_named(name: str) -> None:
    bad: list[str] = []
    assert len(parse(LISTS[name], bad=bad)) == 1
    assert bad
    assert all(said.startswith("item ") for said in bad)
    assert bad[0].startswith("item 2: ")


def test_without_notes_being_taken_the_first_bad_item_refuses_the_list() -> None:
    with pytest.raises(Refused, match=r"^item 2: "):
        parse(LISTS["ninjs"])


def test_a_list_of_bad_items_alone_is_refused() -> None:
    bad: list[str] = []
    with pytest.raises(Refused, match=r"^item 1: .*; item 2: "):
        parse(json.dumps([BAD, BAD]).encode(), bad=bad)


def test_an_item_by_itself_is_refused_as_ever() -> None:
    with pytest.raises(Refused, match=r"^(?!item)"):
        parse(json.dumps(BAD).encode(), bad=[])


def test_a_file_gives_its_good_items_before_it_says_what_was_bad() -> None:
    found = parse_file(BytesIO(LISTS["ninjs"]))
    assert next(found).title == GOOD["headline"]
    with pytest.raises(Refused, match=r"item 2: .*item 3: not ninjs: an item is an object"):
        next(found)


@pytest.mark.usefixtures("politics")
def test_the_good_items_go_in_and_the_bad_are_kept_at_the_desk(tmp_path: Path) -> None:
    (tmp_path / "wire.json").write_bytes(LISTS["ninjs"])
    assert states(ingest(tmp_path / "wire.json")) == ["published", "refused", "refused"]
    assert Article.objects.get().title == GOOD["headline"]
    kept = Item.objects.filter(state="refused").order_by("pk")
    assert [row.reason.partition(":")[0] for row in kept] == ["item 2", "item 3"]
    assert len({row.digest for row in Item.objects.all()}) == 1
    assert states(ingest(tmp_path / "wire.json")) == ["unchanged", "refused", "refused"]
    assert Item.objects.count() == 3
