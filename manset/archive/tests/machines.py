"""Machines that are asked for originals: real web servers on the loopback."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from manset.archive.media.handing import hand_over

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def holder(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer as the door does: what is not handed over is not there."""
    given = hand_over(environ, start_response)
    if given is not None:
        return given
    start_response("404 Not Found", [("Content-Length", "0")])
    return []


def saying(
    *pieces: bytes, status: str = "200 OK", pause: Callable[[], object] = lambda: None, **headers: str
) -> "WSGIApplication":
    """Return what answers with these pieces, and pauses before each but the first."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response(status, [(name.replace("_", "-"), value) for name, value in headers.items()])
        for number, piece in enumerate(pieces):
            if number:
                pause()
            yield piece

    return answer


@contextmanager
def machine(application: "WSGIApplication" = holder, port: int = 0) -> Iterator[str]:
    """Run one, and give its address."""
    with make_server("127.0.0.1", port, application, _Threads, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
