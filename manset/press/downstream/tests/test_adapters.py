"""Each adapter's requests, to the letter of its other side's documentation, and what becomes of the answers."""

import json
import time
from collections.abc import Iterator
from email.utils import formatdate
from urllib.parse import parse_qs

import pytest

from manset.press.downstream import (
    Cloudflare,
    Downstream,
    Fastly,
    IndexNow,
    KeyFile,
    Purge,
    Refused,
    Unreached,
    Varnish,
    WebSub,
)
from manset.press.downstream.tests.replaying import Says, replaying
from manset.press.downstream.wire import Wire
from manset.press.store.index.outbox import Parcel

SITE = "https://paper.example"
YES = Says(
    200,
    b'{"success": true, "errors": [], "messages": [], "result": {"id": "9a7806061c88ada191ed06f989cc3dac"}}',
)


def parcel(path: str, status: int = 200, media_type: str = "text/html") -> Parcel:
    return Parcel(1, path, "note", media_type, status, (7,), 0, 0, alone=False)


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire(timeout=0.5) as opened:
        yield opened


def test_varnish_is_told_the_tags(wire: Wire) -> None:
    with replaying() as replay:
        varnish = Varnish(name="varnish", address=replay.url, host="paper.example")
        varnish.send(wire, [parcel("/a/"), parcel("/b,c/"), parcel("/ş/")])
        varnish.send_all(wire, hard=False)
    first, second = replay.asked
    assert (first.method, first.path, first.headers["host"]) == ("PURGE", "/", "paper.example")
    assert first.headers["xkey-purge"] == "/a/ /b%2Cc/ /%C5%9F/"
    assert second.headers["xkey-purge"] == "edition"


def test_varnish_is_told_softly_unless_the_page_is_gone(wire: Wire) -> None:
    with replaying() as replay:
        varnish = Varnish(name="varnish", address=replay.url, host="paper.example", soft=True)
        varnish.send(wire, [parcel("/a/")])
        varnish.send(wire, [parcel("/a/", 410)])
        varnish.send_all(wire, hard=True)
    assert [{"xkey-softpurge", "xkey-purge"} & asked.headers.keys() for asked in replay.asked] == [
        {"xkey-softpurge"},
        {"xkey-purge"},
        {"xkey-purge"},
    ]


def test_plain_caches_get_a_request_a_page_and_need_not_have_had_it(wire: Wire) -> None:
    with replaying(Says(200), Says(404), Says(412)) as replay:
        purge = Purge(name="purge", address=replay.url, host="paper.example")
        purge.send(wire, [parcel("/a b/"), parcel("/ş/"), parcel("/c/")])
    assert [(asked.method, asked.path) for asked in replay.asked] == [
        ("PURGE", "/a%20b/"),
        ("PURGE", "/%C5%9F/"),
        ("PURGE", "/c/"),
    ]
    assert {asked.headers["host"] for asked in replay.asked} == {"paper.example"}


def test_fastly_gets_keys_in_one_call_softly(wire: Wire) -> None:
    with replaying(Says(200, b'{"/a/": "108-1391560174-974124"}')) as replay:
        fastly = Fastly(name="fastly", service="SU1Z0isxPaozGVKXdv0eY", token="token", api=replay.url)
        fastly.send(wire, [parcel("/a/"), parcel("/b/"), parcel("/a/")])
        fastly.send(wire, [parcel("/c/", 301)])
        fastly.send_all(wire, hard=False)
    soft, hard, everything = replay.asked
    assert (soft.method, soft.path) == ("POST", "/service/SU1Z0isxPaozGVKXdv0eY/purge")
    assert json.loads(soft.body) == {"surrogate_keys": ["/a/", "/b/"]}
    assert (soft.headers["fastly-key"], soft.headers["accept"]) == ("token", "application/json")
    assert soft.headers["fastly-soft-purge"] == "1"
    assert "fastly-soft-purge" not in hard.headers
    assert json.loads(everything.body) == {"surrogate_keys": ["edition"]}
    assert fastly.batch == 256


@pytest.mark.parametrize(
    ("by", "body"),
    [("url", {"files": [f"{SITE}/a/", f"{SITE}/%C5%9F/"]}), ("tag", {"tags": ["/a/", "/%C5%9F/"]})],
)
def test_cloudflare_gets_addresses_or_tags(wire: Wire, by: "str", body: object) -> None:
    with replaying(YES) as replay:
        zone = Cloudflare(name="c", zone="023e105f", token="token", url=SITE, by=by, api=replay.url)  # type: ignore[arg-type]  # of a parameter
        zone.send(wire, [parcel("/a/"), parcel("/ş/")])
        zone.send_all(wire, hard=True)
    first, everything = replay.asked
    assert (first.method, first.path) == ("POST", "/zones/023e105f/purge_cache")
    assert first.headers["authorization"] == "Bearer token"
    assert first.headers["content-type"] == "application/json"
    assert json.loads(first.body) == body
    assert json.loads(everything.body) == {"tags": ["edition"]}
    assert zone.batch == 100


def test_cloudflare_may_say_no_with_200(wire: Wire) -> None:
    no = Says(
        200, b'{"success": false, "errors": [{"code": 1012, "message": "Request must contain one of"}]}'
    )
    with replaying(no) as replay:
        zone = Cloudflare(name="c", zone="z", token="token", url=SITE, api=replay.url)
        with pytest.raises(Refused, match="Request must contain"):
            zone.send(wire, [parcel("/a/")])


def test_a_hub_is_told_the_feeds(wire: Wire) -> None:
    with replaying(Says(204)) as replay:
        hub = WebSub(name="hub", hub=f"{replay.url}/hub?x=1", url=SITE)
        hub.send(wire, [parcel("/feed.xml"), parcel("/world/feed.xml")])
    [asked] = replay.asked
    assert (asked.method, asked.path) == ("POST", "/hub?x=1")
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(asked.body.decode()) == {
        "hub.mode": ["publish"],
        "hub.url": [f"{SITE}/feed.xml", f"{SITE}/world/feed.xml"],
    }


@pytest.mark.parametrize("status", [200, 202])
def test_search_engines_get_addresses_and_the_key(wire: Wire, status: int) -> None:
    with replaying(Says(status)) as replay:
        index = IndexNow(name="i", key="a1b2c3d4-e5", url=SITE, endpoint=f"{replay.url}/indexnow")
        index.send(wire, [parcel("/ş/"), parcel("/b/", 410)])
    [asked] = replay.asked
    assert (asked.method, asked.path) == ("POST", "/indexnow")
    assert asked.headers["content-type"] == "application/json; charset=utf-8"
    assert json.loads(asked.body) == {
        "host": "paper.example",
        "key": "a1b2c3d4-e5",
        "keyLocation": f"{SITE}/a1b2c3d4-e5.txt",
        "urlList": [f"{SITE}/%C5%9F/", f"{SITE}/b/"],
    }
    assert index.batch == 10_000


def test_the_key_file_is_a_page_that_holds_the_key_and_nothing_else() -> None:
    kind = KeyFile("a1b2c3d4-e5")
    [path] = kind.all_paths()
    assert path == "/a1b2c3d4-e5.txt"
    assert kind.claims(path)
    assert not kind.claims("/robots.txt")
    rendered = kind.render(path)
    assert rendered is not None
    assert (rendered.body, rendered.media_type) == (b"a1b2c3d4-e5", "text/plain; charset=utf-8")


def everybody(url: str) -> list[Downstream]:
    return [
        Varnish(name="varnish", address=url, host="paper.example"),
        Purge(name="purge", address=url, host="paper.example"),
        Fastly(name="fastly", service="s", token="tok-en", api=url),
        Cloudflare(name="cloudflare", zone="z", token="tok-en", url=SITE, api=url),
        WebSub(name="websub", hub=url, url=SITE),
        IndexNow(name="indexnow", key="a1b2c3d4", url=SITE, endpoint=url),
    ]


NAMES = ["varnish", "purge", "fastly", "cloudflare", "websub", "indexnow"]


@pytest.mark.parametrize("who", range(len(NAMES)), ids=NAMES)
@pytest.mark.parametrize(
    ("says", "error", "reason"),
    [
        (Says(403, b"who are\n you?"), Refused, "^403 who are you\\?$"),
        (Says(401), Refused, "^401$"),
        (Says(400, b"bad"), Refused, "^400 bad$"),
        (Says(302, headers={"Location": "https://elsewhere.example/"}), Refused, "^302$"),
        (Says(503, b"later"), Unreached, "^503 later$"),
        (Says(429, headers={"Retry-After": "7"}), Unreached, "^429$"),
        (Says(hangs=3), Unreached, "no answer within 0.5 s"),
        (Says(closes=True), Unreached, "Disconnected"),
    ],
    ids=["403", "401", "400", "302", "503", "429", "hangs", "closes"],
)
def test_answers(wire: Wire, who: int, says: Says, error: type[Exception], reason: str) -> None:
    with replaying(says) as replay:
        downstream = everybody(replay.url)[who]
        with pytest.raises(error, match=reason) as raised:
            downstream.send(wire, [parcel("/feed.xml")])
    if isinstance(raised.value, Refused):
        assert raised.value.content == (says.status == 400)
    if says.status == 429:
        assert isinstance(raised.value, Unreached)
        assert raised.value.after == 7


def test_patience_may_be_asked_for_until_a_date(wire: Wire) -> None:
    says = Says(503, headers={"Retry-After": formatdate(time.time() + 60, usegmt=True)})
    with replaying(says) as replay, pytest.raises(Unreached) as raised:
        everybody(replay.url)[0].send(wire, [parcel("/a/")])
    assert raised.value.after is not None
    assert 50 < raised.value.after <= 60


def test_nobody_listens(wire: Wire) -> None:
    with replaying() as replay:
        url = replay.url
    with pytest.raises(Unreached, match="Cannot connect"):
        everybody(url)[0].send(wire, [parcel("/a/")])


def test_tokens_are_not_shown() -> None:
    assert "tok-en" not in "".join(map(repr, everybody("http://127.0.0.1:1")))


def test_a_connection_that_was_closed_meanwhile_is_no_failure(wire: Wire) -> None:
    with replaying(Says(200), Says(closes=True), Says(200), Says(closes=True)) as replay:
        varnish = Varnish(name="varnish", address=replay.url, host="paper.example")
        varnish.send(wire, [parcel("/a/")])
        varnish.send(wire, [parcel("/b/")])
        assert [asked.headers["xkey-purge"] for asked in replay.asked] == ["/a/", "/b/", "/b/"]
        with pytest.raises(Unreached):
            varnish.send(wire, [parcel("/c/")])
