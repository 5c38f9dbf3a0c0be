"""Asking the running site as a reader's machine does: one request, no redirect followed, nothing remembered."""

from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names in lower case, the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_html(self) -> bool:
        """Tell whether it is a page."""
        return self.headers.get("content-type", "").startswith("text/html")

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


def ask(url: str, method: str = "GET", **headers: str) -> Answer:
    """Make one request; header names are written with underscores (`accept_encoding="br"`)."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=20)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), headers=named)
        answer = connection.getresponse()
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        )
    finally:
        connection.close()
