"""A real web server on this machine, for as long as a test runs."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain


@dataclass
class Answer:
    """What the server says at one path; `pause` is called before the body is sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: Callable[[], object] = lambda: None
    more: Iterable[bytes] = ()  # sent after the body, for as long as it is read


# An answer, or what makes one of the request's headers.
Answering = Answer | Callable[[Mapping[str, str]], Answer]


@dataclass
class Server:
    """Its answers by path, and the paths and headers it was asked with."""

    port: int
    answers: dict[str, Answering] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    posted: list[tuple[str, bytes]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server on a free port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.headers.append(dict(self.headers))
            answer = server.answers.get(self.path, Answer(b"nothing here", 404))
            if not isinstance(answer, Answer):
                answer = answer(dict(self.headers))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            answer.pause()
            try:
                for piece in chain([answer.body], answer.more):
                    self.wfile.write(piece)
            except ConnectionError:
                self.close_connection = True  # whoever asked has had enough

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            server.posted.append((self.path, self.rfile.read(length)))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        server = Server(web.server_address[1])
        thread = threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            web.shutdown()
            thread.join()
