"""One request, as a reader's machine makes it: no redirect followed, nothing remembered, nothing unpacked."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit


@dataclass(slots=True, frozen=True)
class Answer:
    """What came back; header names in lower case, the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Make one GET; raises OSError or HTTPException if there is no answer."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request(
            "GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=dict(headers or {})
        )
        answer = connection.getresponse()
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
    finally:
        connection.close()


def answers(url: str) -> bool:
    """Whether an address is answered with its page."""
    try:
        return ask(url).status == 200  # noqa: PLR2004 (HTTP's own number)
    except (OSError, HTTPException):
        return False
