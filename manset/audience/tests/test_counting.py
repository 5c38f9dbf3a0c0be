"""Beacons: who is counted, who is not, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.audience.beacons import LONGEST, Depth, View, read
from manset.audience.networks import FROM_ONE_NETWORK, OF_ONE_ARTICLE, WINDOW, Networks
from manset.audience.referrers import kind_of
from manset.audience.tally import STRANGERS, Tally
from manset.audience.tests.cast import counter, tell, views
from manset.lib.peer import parsed


def test_a_view_is_counted_once() -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812 news.example") == 204
    batch = tally.take()
    [((_, article), numbers)] = batch.counts.items()
    assert (article, numbers) == (812, [1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    assert [(key[1:], number) for key, number in batch.hosts.items()] == [((812, "news.example"), 1)]
    assert tally.take().counts == {}


def test_a_quarter_is_counted_when_it_is_passed() -> None:
    tally = Tally()
    tell(counter(tally), b"d812 0 2")
    tell(counter(tally), b"d812 2 3")
    [numbers] = tally.take().counts.values()
    assert numbers[:5] == [0, 1, 1, 1, 0]


@pytest.mark.parametrize("header", ["HTTP_DNT", "HTTP_SEC_GPC"])
def test_whoever_does_not_want_it_is_not_counted(header: str) -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812", **{header: "1"}) == 204
    assert views(tally) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0"},
        {"HTTP_USER_AGENT": "curl/8.5.0"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_USER_AGENT": None},
        {"HTTP_ACCEPT_LANGUAGE": None},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
    ],
)
def test_programs_and_pages_loaded_ahead_are_not_counted(headers: dict[str, Any]) -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812", **headers) == 204
    assert views(tally) == 0


@pytest.mark.parametrize(
    "name",
    [
        "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 21) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1",
    ],
)
def test_a_telephone_is_no_program(name: str) -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812", HTTP_USER_AGENT=name) == 204
    assert views(tally) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"v",
        b"v0",
        b"v812 ",
        b"v812\n",
        b"v812\0",
        b"\0" * 40,
        b"v" + b"9" * 40,
        b"v812 host/path",
        "v812 günlük.example".encode(),
        b"d812 3 1",
        b"d812 0 5",
        b"d812 2 2",
        b"v-1",
        b"\xff\xfe",
        b"v1" * LONGEST,
        b"x" * 1_000_000,
    ],
)
def test_what_is_no_beacon_is_refused(body: bytes) -> None:
    tally = Tally()
    assert tell(counter(tally), body) == 400
    assert tally.take().counts == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
        {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "https://else.example"},
        {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": None},
    ],
)
def test_what_comes_from_elsewhere_is_refused(headers: dict[str, Any]) -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812", **headers) == 400
    assert views(tally) == 0


def test_an_older_browser_says_its_origin_alone() -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812", HTTP_SEC_FETCH_SITE=None) == 204
    assert views(tally) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "\0"])
def test_another_method_is_refused(method: str) -> None:
    tally = Tally()
    assert tell(counter(tally), b"v812", method) == 405
    assert views(tally) == 0


@pytest.mark.parametrize("length", ["-1", "many", "160"])
def test_a_length_that_is_a_lie_is_no_fault(length: str) -> None:
    assert tell(counter(Tally()), b"v812", CONTENT_LENGTH=length) in {204, 400}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_beacon_or_none(body: bytes) -> None:
    found = read(body)
    if isinstance(found, View):
        assert found.article > 0
    elif isinstance(found, Depth):
        assert 0 <= found.past < found.reached <= 4


def test_one_address_cannot_make_an_article_hot() -> None:
    tally = Tally()
    asked = counter(tally)
    assert {tell(asked, b"v812") for _ in range(3 * OF_ONE_ARTICLE)} == {204}
    assert views(tally) == OF_ONE_ARTICLE
    tell(asked, b"v812", REMOTE_ADDR="198.51.100.9")
    assert views(tally) == 1


def test_one_network_cannot_either_whatever_it_makes_up() -> None:
    networks = Networks()
    admitted = sum(
        networks.admit(parsed(f"192.0.2.{number % 256}"), "v", number)
        for number in range(FROM_ONE_NETWORK + 1_000)
    )
    assert admitted == FROM_ONE_NETWORK
    assert networks.admit(parsed("198.51.100.1"), "v", 1)


def test_a_household_has_all_addresses_of_ipv6_below_its_own() -> None:
    networks = Networks()
    admitted = sum(networks.admit(parsed(f"2001:db8:1:2::{number:x}"), "v", 812) for number in range(100))
    assert admitted == OF_ONE_ARTICLE


def test_after_a_while_all_is_forgotten() -> None:
    moment = [0.0]
    networks = Networks(lambda: moment[0])
    address = parsed("192.0.2.7")
    assert [networks.admit(address, "v", 812) for _ in range(40)].count(True) == OF_ONE_ARTICLE
    moment[0] = WINDOW
    assert networks.admit(address, "v", 812)


def test_behind_a_proxy_the_reader_is_whom_the_proxy_names() -> None:
    tally = Tally()
    asked = counter(tally)
    for number in range(100):
        tell(
            asked,
            b"v812",
            REMOTE_ADDR="127.0.0.1",
            HTTP_X_FORWARDED_FOR=f"10.9.8.7, 198.51.{number}.1",
        )
    assert views(tally) == 100


def test_made_up_articles_have_bounds_and_real_ones_have_room() -> None:
    tally = Tally()
    tally.learn({7})
    for number in range(STRANGERS + 1_000):
        tally.add(View(number + 1_000, ""))
    tally.add(View(7, ""))
    batch = tally.take()
    assert len(batch.counts) == STRANGERS + 1
    assert batch.dropped == 1_000


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("", "direct"),
        ("=", "own"),
        ("www.google.com.tr", "search"),
        ("duckduckgo.com", "search"),
        ("yandex.com.tr", "search"),
        ("t.co", "social"),
        ("l.facebook.com", "social"),
        ("lnkd.in", "social"),
        ("news.example", "elsewhere"),
        ("notgoogle.example", "elsewhere"),
        ("google.attacker.example", "elsewhere"),
    ],
)
def test_hosts_are_told_apart(host: str, kind: str) -> None:
    assert kind_of(host) == kind
