"""A reader's requests to the door, without a server."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

from manset.press.door import Door


@dataclass(frozen=True)
class Answer:
    """One answer: the headers by their names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(door: Door, path: str, method: str = "GET", query: str = "", **headers: str) -> Answer:
    """Make a request; headers by their names with underscores."""
    environ: dict[str, Any] = {
        "PATH_INFO": path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "REQUEST_METHOD": method,
        "QUERY_STRING": query,
    }
    setup_testing_defaults(environ)
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    said: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, given: list[tuple[str, str]], _: object = None
    ) -> Callable[[bytes], object]:
        said.append((status, given))
        return lambda _: None

    body = b"".join(door(environ, start_response))
    [(status, given)] = said
    names = [name.lower() for name, _ in given]
    assert len(names) == len(set(names)), names
    return Answer(int(status[:3]), {name.lower(): value for name, value in given}, body)


def django(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Stand behind the door and say what was asked."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"behind: {environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode()]
