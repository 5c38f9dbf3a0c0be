"""A real HTTP server on the loopback that answers what it is told to and remembers what it was asked."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request, its headers by their names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Says:
    """One answer; ``hangs`` is so many seconds before it comes, ``closes`` no answer at all."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hangs: float = 0.0
    closes: bool = False


@dataclass
class Replay:
    """Answers given one after the other, the last one for ever."""

    url: str
    answers: list[Says]
    asked: list[Asked] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, request: Asked) -> Says:
        with self.lock:
            self.asked.append(request)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            says = replay.next(Asked(self.command, self.path, headers, self.rfile.read(length)))
            time.sleep(says.hangs)
            if says.closes:
                self.close_connection = True
                return
            with contextlib.suppress(OSError):  # who asked has given up
                self.send_response(says.status)
                for name, value in says.headers.items():
                    self.send_header(name, value)
                if says.status != 204:
                    self.send_header("Content-Length", str(len(says.body)))
                self.end_headers()
                self.wfile.write(says.body)

        do_POST = do_PURGE = _answer  # noqa: N815  # the names that http.server looks for

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@contextlib.contextmanager
def replaying(*answers: Says) -> Iterator[Replay]:
    """Serve these answers."""
    replay = Replay("", list(answers) or [Says()])
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(replay))
    server.daemon_threads = True
    server.block_on_close = False
    replay.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
