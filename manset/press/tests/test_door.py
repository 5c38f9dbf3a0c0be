"""What readers get at the door."""

import gzip
import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import ClassVar
from unittest import mock

import brotli
import pytest
import zstandard
from django.db import OperationalError, connection

from manset.press.door import Door
from manset.press.kinds import Cache, PageKind, Rendered
from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.conftest import Clock
from manset.press.tests.reader import ask, django

LONG = "uzun haber " * 200


class Other(PageKind):
    """Pages of other statuses, types and lifetimes."""

    name = "other"
    pages: ClassVar = {
        "/old/": Rendered(b"", toy.HTML, 301, location="/note/1/"),
        "/long/": Rendered(LONG.encode(), toy.HTML),
        "/style.abc123.css": Rendered(b"body{}" * 100, "text/css", cache=Cache.IMMUTABLE),
        "/picture.png": Rendered(bytes(range(256)) * 8, "image/png"),
        "/_notice/404.html": Rendered(
            b'Not here. <!--# include virtual="/_fragment/latest.html" -->', toy.HTML
        ),
        "/türkiye/": Rendered("Türkiye".encode(), toy.HTML),
        "/torn/": Rendered(b'a<!--# include virtual="/_fragment/none.html" -->b', toy.HTML),
        "/data.xml": Rendered(b'<a><!--# include virtual="/_fragment/inner.html" --></a>', "application/xml"),
    }

    def claims(self, path: str) -> bool:
        return path in self.pages

    def all_paths(self) -> list[str]:
        return list(self.pages)

    def render(self, path: str) -> Rendered | None:
        return self.pages[path]


@pytest.fixture
def clock() -> Clock:
    """Let all be printed well before now, so that dates tell versions apart."""
    clock = Clock()
    clock.time = datetime.now(UTC) - timedelta(hours=1)
    return clock


@pytest.fixture
def printer(printer: Printer) -> Printer:
    printer.shop.kinds.append(Other())
    for number in range(1, 5):
        toy.publish(number, f"note {number}", number * 60_000_000, toy.SECTIONS[number % 2])
    printer.build()
    return printer


@pytest.fixture
def door(printer: Printer) -> Door:
    return Door(
        printer.store,
        django,
        passes=("/desk/",),
        render_missing=printer.print_path,
        policy="default-src 'self'",
    )


def test_a_page_comes_with_its_fragments_in_it(door: Door) -> None:
    answer = ask(door, "/note/4/")
    assert answer.status == 200
    assert answer.body == (
        "<h1>note 4</h1><a href='/note/3/'>note 3</a><b>note 4</b><b>note 3</b><i>iç</i>".encode()
    )
    assert answer.headers["content-type"] == toy.HTML
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["accept-ranges"] == "none"


def test_every_answer_carries_the_security_headers(door: Door) -> None:
    for path in ("/", "/nowhere/", "/old/", "/note/1", "/style.abc123.css", "/\x01"):
        headers = ask(door, path).headers
        assert headers["content-security-policy"] == "default-src 'self'"
        assert headers["x-content-type-options"] == "nosniff"
        assert {"referrer-policy", "permissions-policy", "cross-origin-opener-policy"} <= headers.keys()


def test_a_hit_opens_no_database(door: Door) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("away")):
        for path in ("/", "/note/1/", "/feed.xml", "/old/", "/style.abc123.css", "/note/1"):
            assert ask(door, path).status in (200, 301)
        assert ask(door, "/nowhere/").status == 404
        missed = ask(door, "/note/9/")
    assert missed.status == 503
    assert missed.headers["retry-after"] == "5"
    assert missed.headers["cache-control"] == "no-cache"
    assert ask(door, "/note/9/").status == 404


@pytest.mark.parametrize(
    ("encoding", "unpack"),
    [("br", brotli.decompress), ("zstd", zstandard.decompress), ("gzip", gzip.decompress)],
)
def test_each_encoding_holds_the_same_bytes_under_an_etag_of_its_own(
    door: Door, encoding: str, unpack: object
) -> None:
    plain, packed = ask(door, "/long/"), ask(door, "/long/", accept_encoding=encoding)
    assert packed.headers["content-encoding"] == encoding
    assert unpack(packed.body) == plain.body == LONG.encode()  # type: ignore[operator]
    assert packed.headers["content-length"] == str(len(packed.body))
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in plain.headers
    assert packed.headers["etag"] != plain.headers["etag"]
    assert ask(door, "/long/", accept_encoding=encoding).headers["etag"] == packed.headers["etag"]


@pytest.mark.parametrize("path", ["/picture.png", "/note/1/"])
def test_pictures_and_tiny_pages_are_left_as_they_are(door: Door, path: str) -> None:
    answer = ask(door, path, accept_encoding="br, gzip")
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


def test_a_page_is_compressed_once_for_each_version(
    door: Door, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    original = brotli.compress

    def compress(body: bytes, quality: int) -> bytes:
        calls.append(len(body))
        return bytes(original(body, quality=quality))

    monkeypatch.setattr("manset.press.door.ready.brotli.compress", compress)
    for _ in range(3):
        ask(door, "/long/", accept_encoding="br")
    printer.store.generation.move()  # something else has changed
    for _ in range(3):
        ask(door, "/long/", accept_encoding="br")
    assert len(calls) == 1


def test_threads_that_ask_at_once_share_one_compression(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def compress(body: bytes, quality: int) -> bytes:
        calls.append(quality)
        time.sleep(0.05)
        return body

    ask(door, "/long/")
    monkeypatch.setattr("manset.press.door.ready.brotli.compress", compress)
    threads = [
        threading.Thread(target=ask, args=(door, "/long/"), kwargs={"accept_encoding": "br"})
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1


def test_a_changed_fragment_changes_the_page_and_its_etag(door: Door, printer: Printer, clock: Clock) -> None:
    before = ask(door, "/note/1/")
    clock.move(60)
    toy.publish(9, "brand new", 9 * 60_000_000, "city")
    printer.print_pending()
    after = ask(door, "/note/1/")
    assert b"brand new" in after.body
    assert after.headers["etag"] != before.headers["etag"]
    assert after.headers["last-modified"] > before.headers["last-modified"]


def test_an_inner_fragment_counts_too(door: Door, printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ask(door, "/note/1/")

    def render(*_: object) -> Rendered:
        return Rendered(b"inner", toy.HTML)

    monkeypatch.setattr(toy.Fragment, "render", render)
    printer.build()
    after = ask(door, "/note/1/")
    assert before.body.endswith("<i>iç</i>".encode())
    assert after.body.endswith(b"inner")


def test_a_missing_fragment_is_empty_logged_and_put_in_once_it_exists(
    door: Door, printer: Printer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with caplog.at_level(logging.WARNING):
        assert ask(door, "/torn/").body == b"ab"
    assert "/_fragment/none.html is missing" in caplog.text
    monkeypatch.setitem(Other.pages, "/_fragment/none.html", Rendered(b"-", toy.HTML))
    printer.build()
    assert ask(door, "/torn/").body == b"a-b"


def test_only_html_is_put_together(door: Door) -> None:
    assert b"<!--# include" in ask(door, "/data.xml").body


@pytest.mark.parametrize("path", ["/", "/feed.xml", "/old/", "/nowhere/", "/note/3", "/long/"])
def test_head_gives_the_headers_of_get(door: Door, path: str) -> None:
    get, head = ask(door, path, accept_encoding="br"), ask(door, path, "HEAD", accept_encoding="br")
    assert head.body == b""
    assert (head.status, head.headers) == (get.status, get.headers)


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"a" , W/{}', "*"])
def test_who_has_the_page_gets_304(door: Door, form: str) -> None:
    etag = ask(door, "/long/", accept_encoding="br").headers["etag"]
    answer = ask(door, "/long/", accept_encoding="br", if_none_match=form.format(etag))
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == etag
    assert {"cache-control", "vary", "last-modified"} <= answer.headers.keys()
    assert "content-length" not in answer.headers
    assert ask(door, "/long/", accept_encoding="gzip", if_none_match=etag).status == 200


def test_a_date_counts_only_where_no_etag_is_given(door: Door) -> None:
    modified = ask(door, "/").headers["last-modified"]
    later = format_datetime(datetime.now(UTC), usegmt=True)
    earlier = format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)
    assert ask(door, "/", if_modified_since=modified).status == 304
    assert ask(door, "/", if_modified_since=later).status == 304
    assert ask(door, "/", if_modified_since=earlier).status == 200
    assert ask(door, "/", if_modified_since="yesterday").status == 200
    assert ask(door, "/", if_modified_since=later, if_none_match='"other"').status == 200


def test_a_page_just_changed_has_no_date_yet(door: Door, printer: Printer, clock: Clock) -> None:
    """Dates have whole seconds: two versions of one second would answer for each other."""
    clock.time = datetime.now(UTC)
    toy.retitle(1, "second")
    printer.print_pending()
    answer = ask(door, "/note/1/")
    assert "last-modified" not in answer.headers
    now = format_datetime(datetime.now(UTC), usegmt=True)
    assert ask(door, "/note/1/", if_modified_since=now).status == 200
    assert ask(door, "/note/1/", if_none_match=answer.headers["etag"]).status == 304


def test_lifetimes(door: Door) -> None:
    page = ask(door, "/").headers["cache-control"]
    assert page == "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"
    assert ask(door, "/style.abc123.css").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(door, "/nowhere/").headers["cache-control"] == "no-cache"


def test_what_is_gone_says_so(door: Door, printer: Printer) -> None:
    toy.withdraw(2)
    printer.print_pending()
    answer = ask(door, "/note/2/")
    assert (answer.status, answer.body) == (410, b"gone")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_has_moved_leads_on(door: Door) -> None:
    answer = ask(door, "/old/")
    assert (answer.status, answer.headers["location"], answer.body) == (301, "/note/1/", b"")


def test_a_missing_slash_is_added(door: Door) -> None:
    answer = ask(door, "/türkiye", query="a=1&b=ü")
    assert answer.status == 301
    assert answer.headers["location"] == "/t%C3%BCrkiye/?a=1&b=%C3%BC"
    assert ask(door, "/türkiye/", query="utm_source=x").body == "Türkiye".encode()
    assert ask(door, "/desk").headers["location"] == "/desk/"


def test_what_is_not_there_gets_the_edition_s_own_page(door: Door) -> None:
    answer = ask(door, "/nowhere/")
    assert answer.status == 404
    assert answer.body == "Not here. <b>note 4</b><b>note 3</b><i>iç</i>".encode()
    assert answer.headers["content-type"] == toy.HTML


def test_a_not_found_is_remembered_and_a_publish_outlives_it(printer: Printer) -> None:
    asked: list[str] = []

    def make(path: str) -> bool:
        asked.append(path)
        return printer.print_path(path)

    door = Door(printer.store, django, render_missing=make)
    assert [ask(door, "/note/9/").status for _ in range(3)] == [404] * 3
    assert asked == ["/note/9/"]
    toy.publish(9, "there now", 60_000_000, "city")
    printer.print_pending()
    assert ask(door, "/note/9/").status == 200


def test_an_old_page_is_made_on_first_request_and_kept(printer: Printer, tmp_path: Path) -> None:
    fresh = Printer(tmp_path / "second", printer.shop.kinds)
    door = Door(fresh.store, django, render_missing=fresh.print_path)
    assert b"note 2" in ask(door, "/note/2/").body
    assert fresh.store.page("/note/2/") is not None
    assert ask(door, "/note/3").status == 301


def test_a_page_that_cannot_be_made_is_a_503(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(_: toy.NotePage, path: str) -> Rendered | None:
        raise ZeroDivisionError(path)

    monkeypatch.setattr(toy.NotePage, "render", render)
    answer = ask(door, "/note/77/")
    assert answer.status == 503
    assert b"shortly" in answer.body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/a/../note/1/", 404),
        ("/../../etc/passwd", 404),
        ("/note/./1/", 404),
        ("/note//1/", 404),
        ("//evil.example/", 404),
        ("/nul\0", 400),
        ("/line\r\nSet-Cookie: a", 400),
        ("/bad\udcff/", 400),
        (f"/{'a' * 300}/", 404),
        (f"/{'a' * 300}", 404),
        (f"/{'a/' * 1500}", 404),
        ("/index.html", 404),
        ("/feed.xml.gz", 404),
        ("/feed.xml/", 404),
        ("/feed.xml/more", 404),
        ("*", 404),
    ],
)
def test_odd_addresses_are_answered_calmly(door: Door, path: str, status: int) -> None:
    assert ask(door, path).status == status


def test_other_methods_are_refused_where_there_is_a_page_and_passed_on_elsewhere(door: Door) -> None:
    refused = ask(door, "/note/1/", "POST")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
    assert ask(door, "/elsewhere/", "POST").body == b"behind: POST /elsewhere/"


def test_what_the_fallback_claims_goes_to_it(door: Door) -> None:
    assert ask(door, "/desk/login/", "POST").body == b"behind: POST /desk/login/"
    assert ask(door, "/desk/../note/1/").body == b"behind: GET /desk/../note/1/"


def test_little_memory_still_serves_everything(printer: Printer) -> None:
    door = Door(printer.store, django, memory=30_000)
    for _ in range(2):
        for path in ("/long/", "/", "/feed.xml", "/note/1/", "/note/2/", "/note/3/", "/city/", "/sea/"):
            for encoding in ("", "gzip", "br"):
                assert ask(door, path, accept_encoding=encoding).status == 200


def test_a_page_moving_from_here_to_gone_is_never_a_traceback(door: Door, printer: Printer) -> None:
    """Readers ask all the time while a note is withdrawn: they see it, or that it is gone."""
    seen: set[int] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(ask(door, "/note/4/").status)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.05)
    toy.withdraw(4)
    printer.print_pending()
    time.sleep(0.05)
    stop.set()
    thread.join()
    assert seen == {200, 410}
