"""Bodies that come late, in drops, in part or never, at the real server: each is ended, and none is in another's way."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from time import sleep

import pytest
from granian.server import mp

from manset.config.lending import lend_bodies
from manset.config.tests.echo import BROKEN, LARGEST, LIMITS
from manset.press.door.bodies import Bodies
from manset.press.tests.processes import ROOT, wait_for
from tests.plugins.edition import free_port

SECONDS = 60  # for an answer: a server that gives none fails the test and does not hang it
GONE = b"<end>"


class Caller:
    """Somebody with a connection of their own; `address` is what the proxy on this machine would say of them."""

    def __init__(self, port: int, address: str = "203.0.113.1") -> None:
        self.address = address
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)

    def begin(self, head: str, body: bytes = b"", method: str = "POST", path: str = "/") -> None:
        """Send a request's head, and what there is of its body."""
        lines = (f"{method} {path} HTTP/1.1", "Host: paper.example", f"X-Forwarded-For: {self.address}", head)
        self.socket.sendall("\r\n".join((*lines, "", "")).encode() + body)

    def answer(self) -> bytes:
        """Return all that comes until the server closes the connection."""
        return b"".join(iter(self._piece, b"")) + GONE

    def whole(self) -> bytes:
        """Return the body of an answer that keeps the connection."""
        got = self._piece()
        while b"\r\n\r\n" not in got:
            got += self._piece() or self._broken(got)
        head, _, body = got.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        while len(body) < length:
            body += self._piece() or self._broken(head + body)
        return body

    def _piece(self) -> bytes:
        return self.socket.recv(1 << 16)

    def _broken(self, got: bytes) -> bytes:
        raise ConnectionError(got)


class Server:
    """The running server, and what it wrote."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log
        self.callers: list[Caller] = []

    def caller(self, address: str = "203.0.113.1") -> Caller:
        caller = Caller(self.port, address)
        self.callers.append(caller)
        return caller

    def unfinished(self, address: str = "203.0.113.1") -> Caller:
        """Begin a request whose body does not come."""
        caller = self.caller(address)
        caller.begin("Content-Length: 10", b"half ")
        return caller

    def takes_what_is_there(self, address: str = "198.51.100.100") -> bool:
        """Tell whether a body that comes with its head is taken: on a busy machine it may have to be sent again."""
        caller = self.caller(address)
        caller.begin("Content-Length: 4", b"news")
        with contextlib.suppress(ConnectionError):
            return caller.whole() == said(b"news")
        return False

    def listens(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    server = Server(free_port(), tmp_path_factory.mktemp("echo") / "log")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "manset.config.tests.echo", str(server.port)]
    with server.log.open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_for(server.listens)
        yield server
    finally:
        process.terminate()
        process.wait(SECONDS)


@pytest.fixture
def server(running: Server) -> Generator[Server]:
    yield running
    for caller in running.callers:
        caller.socket.close()
    running.callers.clear()


def said(body: bytes, method: str = "POST") -> bytes:
    return f"{method} {len(body)} {sha256(body).hexdigest()}".encode()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("length", [1, 100, 70_000, 3 << 20])
def test_a_whole_body_comes_through_and_the_connection_is_kept(server: Server, length: int) -> None:
    body = os.urandom(length)
    caller = server.caller()
    for _ in range(3):
        caller.begin(f"Content-Length: {length}", body)
        assert caller.whole() == said(body)


def test_one_that_comes_after_its_head_does_too(server: Server) -> None:
    caller = server.caller()
    caller.begin("Content-Length: 4")
    for letter in b"news":
        sleep(LIMITS.moment * 3)
        caller.socket.sendall(bytes([letter]))
    assert caller.whole() == said(b"news")


def test_what_has_no_body_waits_for_none(server: Server) -> None:
    caller = server.caller()
    caller.begin("Content-Length: 0")
    assert caller.whole() == said(b"")
    caller.begin("X-Nothing: 1")
    assert caller.whole() == said(b"")


def test_a_body_of_a_get_means_nothing_and_is_not_waited_for(server: Server) -> None:
    caller = server.caller()
    caller.begin("Content-Length: 10", method="GET")
    assert caller.answer().endswith(said(b"", "GET") + GONE)


def test_an_unfinished_body_is_ended_and_its_connection_closed(server: Server) -> None:
    answer = server.unfinished().answer()
    assert status(answer) == 408
    assert b"did not come in time" in answer
    assert b"connection: close" in answer.lower()


def test_one_in_drops_is_ended_though_it_never_stops(server: Server) -> None:
    caller = server.caller()
    caller.begin("Content-Length: 1000")
    with pytest.raises(ConnectionError):
        drop(caller)


def drop(caller: Caller) -> None:
    """Send byte by byte, for longer than any test may take."""
    for _ in range(int(SECONDS / 0.1)):
        sleep(0.1)
        caller.socket.sendall(b"x")


def test_a_long_one_may_take_longer_than_the_patience_as_long_as_it_comes(server: Server) -> None:
    piece = bytes(LIMITS.rate * 2)
    caller = server.caller()
    caller.begin(f"Content-Length: {len(piece) * 5}")
    for _ in range(5):
        sleep(LIMITS.patience / 4)
        caller.socket.sendall(piece)
    assert caller.whole() == said(piece * 5)


def test_one_address_has_not_all_places(server: Server) -> None:
    first = [server.unfinished() for _ in range(LIMITS.slow_of_one)]
    sleep(LIMITS.moment * 5)
    assert status(server.unfinished().answer()) == 503
    other = server.caller("203.0.113.2")
    other.begin("Content-Length: 4")
    sleep(LIMITS.moment * 5)
    other.socket.sendall(b"news")
    assert other.whole() == said(b"news")
    assert [status(caller.answer()) for caller in first] == [408] * LIMITS.slow_of_one


def test_who_had_one_too_many_is_not_waited_for_and_heard_again_after_a_while(server: Server) -> None:
    many = [server.unfinished("203.0.113.3") for _ in range(LIMITS.slow_of_one + 1)]
    wait_for(lambda: not server.takes_what_is_there("203.0.113.3"), SECONDS)
    assert server.takes_what_is_there("203.0.113.4")
    assert sorted(status(caller.answer()) for caller in many) == [408] * LIMITS.slow_of_one + [503]
    wait_for(lambda: server.takes_what_is_there("203.0.113.3"), SECONDS)


def test_an_address_of_ipv6_is_its_first_half(server: Server) -> None:
    first = [server.unfinished(f"2001:db8::{number}") for number in range(LIMITS.slow_of_one)]
    sleep(LIMITS.moment * 5)
    refused = server.unfinished("2001:db8::ffff:1").answer()
    assert status(refused) == 503
    assert b"retry-after: 5" in refused.lower()
    assert [status(caller.answer()) for caller in first] == [408] * LIMITS.slow_of_one


def test_when_all_places_are_taken_what_is_sent_at_once_goes_through_and_the_places_come_back(
    server: Server,
) -> None:
    for _ in range(3):  # were one place lost each time, the last round would have none
        slow = [server.unfinished(f"198.51.100.{number}") for number in range(LIMITS.slow)]
        sleep(LIMITS.moment * 5)
        assert status(server.unfinished("198.51.100.99").answer()) == 503
        wait_for(server.takes_what_is_there, SECONDS)
        assert [status(caller.answer()) for caller in slow] == [408] * LIMITS.slow


def test_forty_are_not_in_the_way_of_one_that_has_no_body(server: Server) -> None:
    many = [server.unfinished(f"198.51.100.{number}") for number in range(40)]
    reader = server.caller()
    for _ in range(20):
        reader.begin("X-Nothing: 1", method="GET")
        assert reader.whole() == said(b"", "GET")
    statuses = [status(caller.answer()) for caller in many]
    assert set(statuses) == {408, 503}
    assert statuses.count(408) >= LIMITS.slow


def test_too_much_and_no_length_are_refused_at_once(server: Server) -> None:
    large = server.caller()
    large.begin(f"Content-Length: {LARGEST + 1}")
    assert status(large.answer()) == 413
    chunked = server.caller()
    chunked.begin("Transfer-Encoding: chunked", b"4\r\nnews\r\n")
    assert status(chunked.answer()) == 411


def test_who_asks_whether_to_go_on_is_told(server: Server) -> None:
    caller = server.caller()
    caller.begin("Content-Length: 4\r\nExpect: 100-continue")
    assert caller.socket.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
    caller.socket.sendall(b"news")
    assert caller.whole() == said(b"news")
    large = server.caller()
    large.begin(f"Content-Length: {LARGEST + 1}\r\nExpect: 100-continue")
    assert status(large.answer()) == 413


def test_who_goes_away_leaves_no_word_in_the_log_and_the_place(server: Server) -> None:
    for _ in range(3 * LIMITS.slow):
        server.unfinished().socket.close()
        large = server.caller()
        large.begin(f"Content-Length: {3 << 20}", bytes(2 << 20))
        large.socket.close()
    wait_for(lambda: status(server.unfinished().answer()) == 408)
    log = server.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "Error" not in log


def test_an_application_that_fails_is_answered_for_and_its_thread_goes_on(server: Server) -> None:
    for _ in range(LIMITS.slow + 3):
        caller = server.caller()
        caller.begin("Content-Length: 4", b"news", path=BROKEN)
        assert caller.whole() == b""
    assert "what the application raises" in server.log.read_text(encoding="utf-8")


class Full:
    """A disk that is full, and how the server would be answered."""

    def __init__(self) -> None:
        self.answers: SimpleQueue[tuple[int, bytes]] = SimpleQueue()

    def read(self, _: int) -> bytes:
        raise OSError(28, "No space left on device")

    def response_bytes(self, status: int, _: object, body: bytes, /) -> None:
        self.answers.put((status, body))

    def response_iter(self, status: int, _: object, body: Iterator[bytes], /) -> None:
        self.answers.put((status, b"".join(body)))


def test_what_cannot_be_kept_is_said(caplog: pytest.LogCaptureFixture) -> None:
    full = Full()
    Bodies(print, ("/", 100)).take(
        full, {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "4", "PATH_INFO": "/", "wsgi.input": full}
    )
    status, said = full.answers.get(timeout=SECONDS)
    assert (status, b"could not be kept" in said) == (503, True)
    assert "No space left on device" in caplog.text
    assert caplog.records[0].exc_info is None


def test_that_granian_makes_its_calls_by_another_name_is_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(mp, "_wsgi_call_wrap")
    with pytest.raises(AttributeError, match="_wsgi_call_wrap"):
        lend_bodies(("/", 100))
