"""A real Varnish before the door, with the configuration that the documentation gives."""

import contextlib
import http.client
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from manset.press.door import Door
from manset.press.downstream import Labels, Varnish
from manset.press.downstream.tests.conftest import Outside
from manset.press.models import Answer
from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.processes import ROOT, wait_for
from manset.press.tests.reader import django
from tests.plugins.needs import program

pytestmark = pytest.mark.needs_varnish

# A cache that, against what the door says, keeps "not found" for an hour, as some do unless told otherwise.
KEEPS_ABSENCE = """
sub vcl_backend_response {
    if (beresp.status == 404) {
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        set beresp.ttl = 1h;
        return (deliver);
    }
}
"""


@dataclass(frozen=True)
class Seen:
    status: int
    body: bytes
    hit: bool
    headers: dict[str, str]


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Cache:
    """A Varnish that can be stopped and started again."""

    def __init__(self, folder: Path, backend: int) -> None:
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        text = (ROOT / "docs" / "varnish.vcl").read_text(encoding="utf-8")
        head, sep, tail = text.replace('"8000"', f'"{backend}"').partition("sub vcl_recv")
        self.vcl = folder / "test.vcl"
        self.vcl.write_text(head + KEEPS_ABSENCE + sep + tail, encoding="utf-8")
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        found = program("varnishd")
        assert found is not None
        log = (self._folder / "varnish.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [
                    found, "-F", "-a", f"127.0.0.1:{self.port}", "-T", "none", "-j", "none", "-f", str(self.vcl),
                    "-n", str(self._folder / "varnish"), "-s", "malloc,16m", "-p", "thread_pool_min=10",
                ],
                stdout=log,
                stderr=log,
            )  # fmt: skip
        wait_for(self._answers)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self._folder / "varnish.log").read_text()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def get(self, path: str) -> Seen:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Host": "paper.example"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Seen(answer.status, body, headers["x-cache"] == "HIT", headers)


@pytest.fixture
def cache(printer: Printer, tmp_path: Path) -> Iterator[Cache]:
    door = Door(printer.store, django, label=Labels(tags=["Surrogate-Key"]))
    server = make_server("127.0.0.1", 0, door, Threaded, Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    made = Cache(tmp_path, server.server_port)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        server.shutdown()
        server.server_close()
        thread.join()


def varnish(cache: Cache, *, soft: bool = False) -> Varnish:
    return Varnish(name="varnish", address=cache.address, host="paper.example", soft=soft)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextlib.contextmanager
def kept(cache: Cache, *paths: str) -> Iterator[None]:
    """Have these pages in the cache before the block."""
    for path in paths:
        cache.get(path)
        assert cache.get(path).hit, path
    yield


def test_what_changed_is_new_at_the_next_request_and_the_rest_stays(
    printer: Printer, outside: Outside, cache: Cache
) -> None:
    outside.subscribe(varnish(cache))
    with kept(cache, "/note/1/", "/note/2/", "/note/5/", "/feed.xml"), outside.telling(varnish(cache)):
        change = toy.retitle(1, "other")
        printer.print_pending()
        outside.quiet(["varnish"])
        first = cache.get("/note/1/")
        assert not first.hit
        assert b"<h1>other</h1>" in first.body
        assert not cache.get("/note/2/").hit  # it links to its neighbour
        assert cache.get("/note/1/").hit
        assert cache.get("/note/5/").hit
        assert cache.get("/feed.xml").hit
        assert {"surrogate-key", "xkey"} & first.headers.keys() == set()
    printer.print_pending()
    answer = Answer.objects.get(receipt__entry=change.entry_id)
    assert (answer.state, answer.pages, answer.confirmed) == ("ok", 2, 2)


def test_an_address_with_a_query_goes_with_its_page(printer: Printer, outside: Outside, cache: Cache) -> None:
    outside.subscribe(varnish(cache))
    with kept(cache, "/note/1/?from=elsewhere"), outside.telling(varnish(cache)):
        toy.retitle(1, "other")
        printer.print_pending()
        outside.quiet(["varnish"])
        assert b"<h1>other</h1>" in cache.get("/note/1/?from=elsewhere").body


def test_what_is_withdrawn_or_removed_is_gone_at_once(
    printer: Printer, outside: Outside, cache: Cache
) -> None:
    outside.subscribe(varnish(cache, soft=True))
    with kept(cache, "/note/1/", "/note/2/"), outside.telling(varnish(cache, soft=True)):
        toy.withdraw(1)
        toy.erase(2)
        printer.print_pending()
        outside.quiet(["varnish"])
        assert (cache.get("/note/1/").status, cache.get("/note/2/").status) == (410, 404)


def test_a_cached_not_found_does_not_outlive_a_publish(
    printer: Printer, outside: Outside, cache: Cache
) -> None:
    outside.subscribe(varnish(cache))
    with kept(cache, "/note/8/", "/note/9/"), outside.telling(varnish(cache)):
        assert cache.get("/note/8/").status == 404
        toy.publish(8, "new", 8 * 60_000_000, "sea")
        printer.print_pending()
        outside.quiet(["varnish"])
        assert cache.get("/note/8/").status == 200
        assert cache.get("/note/9/").hit


def test_softly_the_old_page_stands_in_while_the_new_one_is_fetched(
    printer: Printer, outside: Outside, cache: Cache
) -> None:
    outside.subscribe(varnish(cache, soft=True))
    with kept(cache, "/note/1/"), outside.telling(varnish(cache, soft=True)):
        toy.retitle(1, "other")
        printer.print_pending()
        outside.quiet(["varnish"])
        cache.get("/note/1/")
        wait_for(lambda: b"<h1>other</h1>" in cache.get("/note/1/").body)


def test_a_purge_arrives_when_varnish_is_back(printer: Printer, outside: Outside, cache: Cache) -> None:
    outside.subscribe(varnish(cache))
    cache.stop()
    with outside.telling(varnish(cache)):
        change = toy.retitle(1, "other")
        printer.print_pending()
        wait_for(lambda: outside.standing("varnish").tries > 0)
        printer.print_pending()
        answer = Answer.objects.get(receipt__entry=change.entry_id)
        assert answer.state == "waiting"
        assert "Cannot connect" in answer.reason
        cache.start()
        outside.quiet(["varnish"])
    printer.print_pending()
    answer.refresh_from_db()
    assert (answer.state, answer.reason) == ("ok", "")


def test_everything_is_purged_by_the_tag_that_every_page_has(
    printer: Printer, outside: Outside, cache: Cache
) -> None:
    with kept(cache, "/note/1/", "/", "/feed.xml", "/note/9/"), outside.telling(varnish(cache)):
        wait_for(lambda: outside.standing("varnish").all_at > 0)
        assert [cache.get(path).hit for path in ("/note/1/", "/", "/feed.xml", "/note/9/")] == [False] * 4


def test_strangers_may_not_purge(printer: Printer, outside: Outside, cache: Cache, tmp_path: Path) -> None:
    cache.stop()
    cache.vcl.write_text(cache.vcl.read_text().replace('    "127.0.0.1";\n', ""), encoding="utf-8")
    cache.start()
    outside.subscribe(varnish(cache))
    with outside.telling(varnish(cache)):
        toy.retitle(1, "other")
        printer.print_pending()
        wait_for(lambda: outside.standing("varnish").error is not None)
    standing = outside.standing("varnish")
    assert standing.refused
    assert standing.error is not None
    assert standing.error.startswith("403")
