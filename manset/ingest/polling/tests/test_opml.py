"""Lists of feeds as OPML."""

import pytest

from manset.ingest.polling.opml import BadList, Outline, read, write

NESTED = """<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World"><outline text="A" title="Agência" xmlUrl="https://a.example/rss" type="rss"/>
<outline text="B" xmlUrl=" https://b.example/rss "/></outline>
<outline text="A again" xmlUrl="https://a.example/rss"/><outline text="no feed"/></body></opml>""".encode()


def test_feeds_at_any_depth_each_once() -> None:
    assert read(NESTED) == [
        Outline("https://a.example/rss", "Agência"),
        Outline("https://b.example/rss", "B"),
    ]


def test_what_is_written_is_read() -> None:
    feeds = [Outline("https://a.example/rss?a=1&b=2", "Gün & <gece>"), Outline("https://b.example/")]
    assert read(write(feeds, "Ours")) == [feeds[0], Outline("https://b.example/", "https://b.example/")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<rss/>", "XML with the root <rss>, and not OPML"),
        (b"<opml", "not well-formed XML"),
        (b"", "not well-formed XML"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadList, match=reason):
        read(data)


def test_an_entity_is_not_resolved() -> None:
    evil = b'<!DOCTYPE opml [<!ENTITY e SYSTEM "file:///etc/hostname">]><opml><outline xmlUrl="&e;"/></opml>'
    with pytest.raises(BadList, match="external entity"):
        read(evil)
