"""What servers and feeds say of when to come again, and of their hubs."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.ingest.polling.hints import Said, asked_by, max_age, retry_after, said_by

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BASE = "https://wire.example/feeds/all.xml"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Sun, 22 Nov 2026 12:01:00 GMT", 60.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("١٢", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("max-age=300", 300.0),
        ("public, max-age=60, s-maxage=900", 60.0),
        ("s-maxage=900", None),
        ("no-store", None),
    ],
)
def test_cache_control(value: str, seconds: float | None) -> None:
    assert max_age(value) == seconds


def test_no_server_keeps_us_away_for_good() -> None:
    assert asked_by({"Retry-After": "99999999"}, NOW) == 24 * 3600
    assert asked_by({"Cache-Control": "max-age=99999999"}, NOW) == 6 * 3600
    assert asked_by({"Retry-After": "10", "Cache-Control": "max-age=20"}, NOW) == 20
    assert asked_by({}, NOW) is None


RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Wire</title><ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
<atom:link rel="hub" href="/hub"/><atom:link rel="self" href="https://wire.example/feeds/all.xml"/>
<item><title>One</title><ttl>9999</ttl></item></channel></rss>"""


def test_what_a_feed_says_of_itself() -> None:
    assert said_by(RSS, "", BASE) == Said(1800.0, 900.0, "https://wire.example/hub", BASE)


def test_what_an_item_says_is_not_the_feeds() -> None:
    item = RSS.replace(b"<ttl>30</ttl>", b"")
    assert said_by(item, "", BASE).keep is None


def test_a_link_header_comes_first() -> None:
    link = '<https://hub.example/>; rel="hub", <https://wire.example/a>; rel=self; type="x"'
    assert said_by(RSS, link, BASE).hub == "https://hub.example/"
    assert said_by(b"{}", link, BASE) == Said(hub="https://hub.example/", topic="https://wire.example/a")


@given(st.binary(max_size=400), st.text(max_size=200))
def test_nothing_breaks_it(data: bytes, link: str) -> None:
    said_by(RSS[:200] + data, link, BASE)
    retry_after(link, NOW)
