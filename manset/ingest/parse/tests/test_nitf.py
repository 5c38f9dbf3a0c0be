"""NITF: an article with all its head, in a legacy encoding, with a DTD that is not fetched and entities that are known."""

from pathlib import Path

import pytest

from manset.ingest.parse import Credit, Item, Media, Refused, parse

_FILE = (Path(__file__).parent / "testdata" / "wires" / "nitf.xml").read_bytes()


def _nitf(docdata: str = "", body: str = "", head: str = "") -> Item:
    text = (
        f"<nitf><head>{head}<docdata {docdata}</docdata></head><body><body.head><hedline><hl1>A</hl1></hedline>"
        f"{body}</body.head><body.content><p>B</p></body.content></body></nitf>"
    )
    [item] = parse(text.encode())
    return item


def test_everything_is_kept() -> None:
    [item] = parse(_FILE)
    assert (item.format, item.guid, item.version) == ("nitf", "meridian-4411", "3")
    assert (item.title, item.standfirst) == ("Ferries stay in port", "Crews want longer nights ashore")
    assert item.credits == (
        Credit("Deniz Aksoy"),
        Credit("Meridian", "with", "agency"),
        Credit("Lena Ortiz", "additional_reporting"),
    )
    assert [each.isoformat() if each else None for each in (item.published, item.updated, item.embargo_until, item.expires_at)] == [
        "2025-11-03T09:10:00+03:00",
        "2025-11-03T12:30:00+03:00",
        "2025-11-03T18:00:00+03:00",
        "2025-12-03T00:00:00+03:00",
    ]  # fmt: skip
    assert (item.urgency, item.kind, item.section, item.media_topics) == (
        3,
        "analysis",
        "Economy",
        ("subj:09003000",),
    )
    assert item.topics == ("Strike", "Labour", "ferries", "Port Union")
    assert (item.slugline, item.place, item.signals) == ("ferries-strike", "ÇEŞME", ("correction",))
    assert (item.copyright, item.usage_terms) == ("© 2025 Meridian", "Not for resale")
    assert item.advisory == "Adds the harbour master Eds: also moving in business"
    assert item.media == (
        Media("ferry.jpg", "image/jpeg", "A ferry", "A ferry lies in port.", "Ozan Kaya/Meridian", 1600, 900),
    )


def test_the_text_is_html() -> None:
    [item] = parse(_FILE)
    blocks = (item.body_html or "").split("\n")
    assert blocks[1:4] == [
        "<p>The ferries of the bay stayed in port on Monday, the Port Union said.</p>",
        '<p><strong>No</strong> end is in sight — <a href="https://meridian.example/x">see more</a>.</p>',
        "<h3>What they ask</h3>",
    ]
    assert "<blockquote><p>“We want to sleep at home.”</p>" in blocks[4]
    assert blocks[-1].startswith("<table>")
    assert "Additional reporting" not in (item.body_text or "")


@pytest.mark.parametrize(
    ("docdata", "status", "embargoed"),
    [
        ('management-status="usable">', "usable", False),
        ('management-status="withheld">', "withheld", False),
        ('management-status="canceled">', "cancelled", False),
        ('management-status="embargoed">', "withheld", False),
        ('management-status="embargoed"><date.release norm="20251103T100000Z"/>', "usable", True),
        ('><date.issue norm="20251103"/><date.release norm="20251102"/>', "usable", False),
        ('><date.issue norm="20251103"/><date.release norm="after the speech"/>', "withheld", False),
        ('management-status="commissioned">', "withheld", False),
    ],
)
def test_status(docdata: str, status: str, *, embargoed: bool) -> None:
    item = _nitf(docdata)
    assert (item.status, item.embargo_until is not None) == (status, embargoed)


def test_a_kill_names_what_it_kills() -> None:
    item = _nitf('management-status="canceled" management-doc-idref="a-1"><doc-id id-string="a-2"/>')
    assert (item.guid, item.status, item.signals) == ("a-1", "cancelled", ("kill",))


def test_a_prefix_and_a_namespace_change_nothing() -> None:
    text = '<x:nitf xmlns:x="http://iptc.org/std/NITF/2006-10-18/"><x:body><x:body.head><x:hedline><x:hl1>A</x:hl1></x:hedline></x:body.head><x:body.content><x:p>B</x:p></x:body.content></x:body></x:nitf>'
    [item] = parse(text.encode())
    assert (item.title, item.body_html) == ("A", "<p>B</p>")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<nitf/>", "without a body"),
        ("<nitf><body/></nitf>", "without a headline and without a text"),
        ("<nitf><body><body.content><p>A</p>", "truncated XML: it breaks off after 34 characters"),
        ("<nitf><body></p></body></nitf>", "not well-formed XML"),
        ("<nitf>" + "<block>" * 5000, "nested too deep"),
        ('<!DOCTYPE nitf [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><nitf><body>&c;</body></nitf>', "billion laughs"),
        ('<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf><body>&a;</body></nitf>', "external entity"),
        ("<nitf><body><body.content><p>&nosuch;</p></body.content></body></nitf>", "not well-formed XML"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text.encode())
    assert reason in str(refusal.value)
    assert len(str(refusal.value)) < 300
