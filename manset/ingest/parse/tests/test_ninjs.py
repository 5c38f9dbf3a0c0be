"""ninjs: what an item is read from, in each of its three spellings; what breaks a version's rules is named."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from manset.ingest.parse import Credit, Item, Media, Refused, parse

_FIRST = json.loads((Path(__file__).parent / "testdata" / "wires" / "ninjs_1.json").read_text("utf-8"))


def _item(data: object) -> Item:
    [item] = parse(json.dumps(data).encode())
    return item


def test_everything_that_1x_says_is_kept() -> None:
    item = _item(_FIRST)
    assert (item.format, item.guid, item.version, item.title) == (
        "ninjs",
        "urn:meridian:20251103:4411",
        "3",
        "Ferries stay in port",
    )
    assert item.credits == (
        Credit("Deniz Aksoy"),
        Credit("Lena Ortiz"),
        Credit("Meridian", "with", "agency"),
    )
    assert item.published is not None
    assert item.updated is not None
    assert item.updated - item.published == timedelta(hours=3, minutes=20)
    assert item.embargo_until is not None
    assert item.embargo_until.isoformat() == "2025-11-03T18:00:00+03:00"
    assert item.expires_at is not None
    assert item.expires_at.isoformat() == "2025-12-03T00:00:00+03:00"
    assert (item.kind, item.genre, item.urgency) == ("analysis", "Analysis", 4)
    assert (item.media_topics, item.topics) == (("medtop:20000533",), ("strike", "ferries"))
    assert (item.place, item.slugline, item.copyright, item.usage_terms) == (
        "İzmir",
        "ferries-strike",
        "© 2025 Meridian",
        "Not for resale",
    )
    assert item.advisory == "UPDATES with the harbour master's words"
    assert item.standfirst == "Crews want longer nights ashore."
    assert item.body_html == (
        "<p>The ferries of the bay stayed in port on Monday.</p>\n<p>Crews said they would <b>wait</b>.</p>"
    )
    assert item.media == (
        Media("https://pictures.example/9.jpg", "image/jpeg", "A ferry", "A ferry lies in port.", "Ozan Kaya/Meridian", 1600, 900, None, "Meridian"),
        Media("https://pictures.example/2-low.mp4", "video/mp4", width=640, height=360),
    )  # fmt: skip


_SECOND: dict[str, Any] = {
    "uri": "urn:a:2",
    "standard": {"name": "ninjs", "version": "2.1"},
    "type": "text",
    "pubstatus": "canceled",
    "versioncreated": "2025-11-03T12:00:00Z",
    "by": "Jane Doe",
    "copyrightholder": "AFP",
    "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "A &amp; B"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "Plain.\n\nText."},
        {"role": "html5", "contenttype": "text/html", "value": "<section><p>Rich.</p></section>"},
    ],
    "descriptions": [{"role": "caption", "value": "No"}, {"role": "summary", "value": "What it is about."}],
    "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Opinion"}],
    "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000565", "name": "sea"}],
    "associations": [
        {
            "name": "lead",
            "uri": "http://a.example/1.jpg",
            "type": "picture",
            "descriptions": [
                {"role": "caption", "value": "A ship"},
                {"role": "creditline", "value": "J. Doe/AFP"},
            ],
        }
    ],
}


def test_2x() -> None:
    item = _item(_SECOND)
    assert (item.title, item.standfirst, item.body_text) == ("A & B", "What it is about.", "Rich.")
    assert (item.status, item.signals, item.kind) == ("cancelled", ("kill",), "opinion")
    assert item.credits == (Credit("Jane Doe"), Credit("AFP", "with", "agency"))
    assert item.media_topics == ("medtop:20000565",)
    assert [(each.url, each.caption, each.credit) for each in item.media] == [
        ("http://a.example/1.jpg", "A ship", "J. Doe/AFP")
    ]
    assert item.published == item.updated is not None


def test_3x() -> None:
    item = _item(
        {
            "uri": "urn:a:3",
            "pubStatus": "withheld",
            "embargoedUntil": "2025-11-03T12:00:00Z",
            "edNote": "For Tuesday",
            "headlines": [{"value": "A"}],
            "bodies": [{"contentType": "text/plain", "value": "One.\n\nTwo < three."}],
            "infoSources": [{"name": "Anadolu Agency"}],
            "urgency": 2,
        }
    )
    assert (item.status, item.urgency, item.advisory) == ("withheld", 2, "For Tuesday")
    assert item.body_html == "<p>One.</p>\n<p>Two &lt; three.</p>"
    assert item.credits == (Credit("Anadolu Agency", "by", "agency"),)
    assert item.embargo_until is not None


@pytest.mark.parametrize("kind", ["event", "planning"])
def test_what_is_no_news_yet_is_withheld(kind: str) -> None:
    item = _item({"uri": "urn:a", "type": kind, "title": "A", "standard": {"version": "3.0"}})
    assert (item.status, item.title) == ("withheld", "A")


def test_a_list_is_its_items() -> None:
    found = parse(b'[{"uri": "urn:1", "title": "A"}, {"uri": "urn:2", "title": "B"}]')
    assert [item.title for item in found] == ["A", "B"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"uri": 7, "standard": {"name": "ninjs"}}, "uri is 7, and not a string"),
        ({"uri": "a", "colour": "red"}, 'there is no property "colour"'),
        ({"uri": "a", "pubstatus": "killed"}, 'pubstatus is "killed", and not one of usable'),
        ({"uri": "a", "urgency": 0.5}, "urgency is 0.5, and not a whole number"),
        ({"uri": "a", "$standard": {"version": "1.2"}}, "ninjs 1.2: the item: there is no property"),
        ({"uri": "a", "byline": ["Jane"]}, "byline is"),
        ({"uri": "a", "associations": [{"name": "b"}]}, "associations[0] has no uri"),
        ({"uri": "a", "rightsinfo": {"langid": "x"}}, "exactly one of linkedrights and encodedrights"),
        ([{"uri": "a"}, {"uri": "b", "type": "song"}], "item 2: not ninjs"),
        ([{"uri": "a"}, 3], "an item is an object"),
    ],
)
def test_what_breaks_the_rules_is_named(data: object, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(json.dumps(data).encode())
    assert reason in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_a_version_that_is_declared_is_the_one_that_counts() -> None:
    first = {"uri": "a", "headline": "A", "$standard": {"name": "ninjs", "version": "1.3"}}
    assert _item(first).title == "A"
    with pytest.raises(Refused, match=r"not ninjs 1\.3: the item: there is no property"):
        parse(json.dumps({**first, "digitalsourcetype": {"name": "AI"}}).encode())
    later = {"name": "ninjs", "version": "1.6"}
    assert _item({**first, "digitalsourcetype": {"name": "AI"}, "$standard": later}).title == "A"


def test_what_superdesk_has_beyond_ninjs_is_left_out() -> None:
    item = _item(
        {
            "guid": "urn:newsml:localhost:1",
            "versioncreated": "2025-11-03T09:00:00+0000",
            "priority": 6,
            "headline": "A",
            "body_html": "<p>B</p>",
            "pubstatus": "usable",
            "byline": None,
            "subject": [{"code": "01000000", "name": "arts", "scheme": None}],
            "place": [{"code": "NSW", "name": "NSW", "country": "Australia"}],
            "service": [{"code": "i", "name": "International"}],
            "associations": {
                "featuremedia": {
                    "guid": "tag:1",
                    "type": "picture",
                    "mimetype": "image/jpeg",
                    "renditions": {
                        "original": {"href": "https://a.example/1.jpg", "width": 9, "poi": {"x": 1}}
                    },
                }
            },
        }
    )
    assert (item.guid, item.title, item.body_html) == ("urn:newsml:localhost:1", "A", "<p>B</p>")
    assert (item.topics, item.media_topics) == (("arts", "NSW"), ("subj:01000000",))
    assert [media.url for media in item.media] == ["https://a.example/1.jpg"]


def test_a_version_newer_than_ours_is_read_as_far_as_it_is_known() -> None:
    item = _item({"uri": "a", "title": "A", "sentiment": "glad", "standard": {"version": "3.9"}})
    assert (item.guid, item.title) == ("a", "A")
    with pytest.raises(Refused, match="no property"):
        parse(b'{"uri": "a", "title": "A", "sentiment": "glad", "standard": {"version": "3.1"}}')


@pytest.mark.parametrize(
    ("said", "status"), [("2025-11-03T12:00:00Z", "usable"), ("", "usable"), ("after the speech", "withheld")]
)
def test_an_embargo_that_cannot_be_read_holds(said: str, status: str) -> None:
    item = _item({"uri": "a", "title": "A", "embargoed": said})
    assert (item.status, item.embargo_until is not None) == (status, said.startswith("2025"))


@pytest.mark.parametrize(
    ("headline", "note", "signals"),
    [
        ("CORRECTED-Ferries stay in port", "", ("correction",)),
        ("UPDATE 2-Ferries stay in port", "", ("update",)),
        ("REFILE-UPDATE 1-Ferries stay", "", ("update",)),
        ("Ferries stay in port", "Corrects the name of the harbour", ("correction",)),
        ("Ferries stay in port", "UPDATES with the harbour master", ("update",)),
        ("Update of the rules for ferries", "Adds the harbour master", ()),
        ("Correction facility: a report", "", ()),
    ],
)
def test_what_headline_and_note_signal(headline: str, note: str, signals: tuple[str, ...]) -> None:
    assert _item({"uri": "a", "headline": headline, "ednote": note}).signals == signals


def test_a_kill_by_its_headline_alone_is_withheld() -> None:
    item = _item({"uri": "a", "headline": "KILL: Ferries stay in port", "pubstatus": "usable"})
    assert (item.status, item.signals) == ("withheld", ("kill",))
    assert _item({"uri": "a", "headline": "Kill switch for ferries"}).status == "usable"
