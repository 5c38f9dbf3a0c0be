"""NewsML 1: an item with a text and a picture in components; contents of each form; what cannot be taken in."""

from pathlib import Path

import pytest

from manset.ingest.parse import Credit, Item, Media, Refused, parse
from tests.plugins.needs import CORPORA

_FILE = (Path(__file__).parent / "testdata" / "wires" / "newsml.xml").read_bytes()
_NAMED = "<Identification><NewsIdentifier><PublicIdentifier>urn:a</PublicIdentifier></NewsIdentifier></Identification>"


def _item(content: str, status: str = "Usable") -> Item:
    text = (
        f"<NewsML><NewsItem>{_NAMED}<NewsManagement><Status FormalName='{status}'/></NewsManagement>"
        f"<NewsComponent><NewsLines><HeadLine>A</HeadLine></NewsLines>{content}</NewsComponent></NewsItem></NewsML>"
    )
    [item] = parse(text.encode())
    return item


def test_everything_is_kept() -> None:
    [item] = parse(_FILE)
    assert (item.format, item.guid, item.version) == (
        "newsml",
        "urn:newsml:meridian.example:20251103:4411",
        "3",
    )
    assert (item.title, item.standfirst) == ("Ferries stay in port", "Crews want longer nights ashore")
    assert item.body_html == "<p>The ferries stayed in port.</p>\n<p>Crews said so.</p>"
    assert item.credits == (Credit("Deniz Aksoy"), Credit("Meridian", "with", "agency"))
    assert [
        each.isoformat() if each else None for each in (item.published, item.updated, item.embargo_until)
    ] == [
        "2025-11-03T09:10:00+03:00",
        "2025-11-03T12:30:00+03:00",
        "2025-11-03T18:00:00+03:00",
    ]
    assert (item.status, item.signals, item.kind, item.urgency) == ("usable", ("correction",), "analysis", 4)
    assert (item.media_topics, item.topics) == (
        ("subj:09003000", "subj:09000000"),
        ("strike", "sea", "ferries"),
    )
    assert (item.place, item.slugline, item.advisory) == (
        "CESME",
        "ferries-strike",
        "Adds the harbour master The harbour was misnamed",
    )
    assert (item.copyright, item.usage_terms) == ("© 2025 Meridian", "Print and web Europe")
    assert item.media == (Media("h.jpg", "image/jpeg", "A ferry", "A ferry lies in port.", "Ozan Kaya/Meridian", 1600, 900),)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "<ContentItem><Format FormalName='XHTML'/><DataContent><html><body><p>One.</p><p>Two.</p></body></html></DataContent></ContentItem>",
        "<ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem>",
        "<ContentItem><MimeType FormalName='text/html'/><DataContent>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</DataContent></ContentItem>",
        "<ContentItem><MediaType FormalName='Text'/><DataContent>One.\n\nTwo.</DataContent></ContentItem>",
        "<ContentItem><DataContent><body><body.content><p>One.</p><p>Two.</p></body.content></body></DataContent></ContentItem>",
        "<ContentItem><Encoding Notation='base64'><DataContent>T25lLgoKVHdvLg==</DataContent></Encoding></ContentItem>",
        "<NewsComponent><ContentItem><DataContent>Aside</DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName='Main'/><ContentItem><DataContent>One.\n\nTwo.</DataContent></ContentItem></NewsComponent>",
    ],
)
def test_content(content: str) -> None:
    assert _item(content).body_html == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Usable", "usable"),
        ("Embargoed", "withheld"),
        ("Withheld", "withheld"),
        ("Canceled", "cancelled"),
        ("Cancelled", "cancelled"),
    ],
)
def test_status(said: str, status: str) -> None:
    assert _item("", said).status == status


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<NewsML/>", "without a NewsItem"),
        ("<NewsML><NewsItem/></NewsML>", "no Identification"),
        (f"<NewsML><NewsItem>{_NAMED}</NewsItem></NewsML>", "no NewsManagement"),
        (f"<NewsML><NewsItem>{_NAMED}<NewsManagement/><Update/></NewsItem></NewsML>", "send the whole item"),
        ("<NewsML><NewsItem>", "truncated XML"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse(text.encode())


@pytest.mark.needs_corpora
def test_the_samples_of_a_wire_are_read() -> None:
    found = [
        parse(path.read_bytes()) for path in sorted((CORPORA / "ninjs" / "examples" / "NewsML").glob("*.xml"))
    ]
    assert [
        (len(items), bool(items[0].title and items[0].body_text and items[0].media)) for items in found
    ] == [(1, True)] * 4
