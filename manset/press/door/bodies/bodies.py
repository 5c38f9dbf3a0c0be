"""What stands between the server and the application where a request has a body."""

import logging
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from manset.press.door.bodies.answers import BROKEN, BUSY, NOT_KEPT, Answering, say
from manset.press.door.bodies.body import Body
from manset.press.door.bodies.limits import Limits
from manset.press.door.bodies.watch import Watch

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Run: TypeAlias = Callable[[Answering, "WSGIEnvironment"], object]
"""The server's own way to have the application answer a request."""

_logger = logging.getLogger("manset.press")
_WITHOUT_ONE = ("GET", "HEAD")


class Bodies:
    """Reads the body of each request, in the server's thread; `run` gets it whole, or never sees it.

    `sizes` are pairs of how a path begins and how many bytes may be sent there, of which the first that fits counts;
    where none does, nothing may be sent.
    """

    def __init__(self, run: Run, *sizes: tuple[str, int], limits: Limits | None = None) -> None:
        self._run = run
        self._sizes = sizes
        self._watch = Watch(limits or Limits())

    def take(self, answering: Answering, environ: "WSGIEnvironment") -> None:
        """See a request through that has a length, or comes in pieces."""
        if (
            "HTTP_TRANSFER_ENCODING" in environ
        ):  # the server does not tell its end from a connection that broke off
            return say(answering, 411)
        length = int(environ["CONTENT_LENGTH"])
        if (
            not length or environ["REQUEST_METHOD"] in _WITHOUT_ONE
        ):  # one would mean nothing (RFC 9110, 9.3.1)
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = BytesIO(), "0"
            self._run(answering, environ)
            return None
        path: str = environ.get("PATH_INFO") or "/"
        if length > next((size for begins, size in self._sizes if path.startswith(begins)), 0):
            return say(answering, 413)
        if self._watch.refuses(environ):
            return say(answering, 503, BUSY)
        return self._answer(Body(answering, environ, length))

    def _answer(self, body: Body) -> None:
        error = self._read(body)
        with closing(body.file):
            if not body.settle():
                return
            if error is not None:
                _logger.error("what was sent could not be kept: %s", error)
                say(body.answering, 503, NOT_KEPT)
            elif not body.is_whole:
                say(body.answering, 400, BROKEN)
            else:
                body.environ["wsgi.input"] = body.file
                self._run(body.answering, body.environ)

    def _read(self, body: Body) -> OSError | None:
        self._watch.begin(body)
        try:
            body.read()
        except OSError as error:
            return error
        finally:
            self._watch.end(body)
        return None
