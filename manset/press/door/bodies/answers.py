"""What is said to those whose body is not taken."""

from collections.abc import Iterator
from http import HTTPStatus
from time import sleep
from typing import Final, Protocol

from manset.press.door.headers import SECURITY, Headers
from manset.press.door.notices import PLAIN

BUSY: Final = b"Too much is being sent to us just now. Please send it again shortly.\n"
NOT_KEPT: Final = b"This could not be kept just now. Please send it again later.\n"
BROKEN: Final = b"The connection broke off before all had come.\n"
_SENT = 0.02  # seconds in which the server has passed an answer on to the kernel


class Answering(Protocol):
    """How the server is answered, from whichever thread; a second answer to a request is dropped."""

    def response_bytes(self, status: int, headers: Headers, body: bytes, /) -> None:
        """Answer."""

    def response_iter(self, status: int, headers: Headers, body: Iterator[bytes], /) -> None:
        """Answer in pieces, and close them."""


def say(to: Answering, status: int, text: bytes = b"") -> None:
    """Answer in one line. The server closes the connection, as nobody holds the request's body any more."""
    text = text or PLAIN[status]
    to.response_bytes(status, _headers(status, len(text)), text)


def tear(to: Answering, status: int, text: bytes = b"") -> None:
    """Answer while a thread is in the middle of reading the body; the connection is closed, and that ends the reading.

    The server would wait for the rest of the body first, for ever; but not after an answer that is shorter than it
    said, as such a connection can only be closed. So the last byte never comes.
    """
    text = text or PLAIN[status]
    to.response_iter(status, _headers(status, len(text) + 1), _all_but_the_end(text))


def _headers(status: int, length: int) -> Headers:
    return [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(length)),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
        *([("Retry-After", "5")] if status == HTTPStatus.SERVICE_UNAVAILABLE else []),
        *SECURITY.items(),
    ]


def _all_but_the_end(text: bytes) -> Iterator[bytes]:
    """Give a text, and end when it is under way: the server takes a piece when it has dealt with the one before."""
    yield text
    yield b""
    yield b""
    sleep(_SENT)
