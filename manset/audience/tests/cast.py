"""The cast: a page's beacons, as a browser sends them."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from manset.archive.models import Article
from manset.audience.beacons import PATH, View
from manset.audience.counter import Counter
from manset.audience.flushing import write
from manset.audience.networks import Networks
from manset.audience.tally import Tally

PAPER = "https://paper.example"
BROWSER = {
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    "HTTP_ACCEPT_LANGUAGE": "tr,en;q=0.8",
    "HTTP_SEC_FETCH_SITE": "same-origin",
    "HTTP_ORIGIN": PAPER,
    "REMOTE_ADDR": "192.0.2.7",
}


def counter(tally: Tally) -> Counter:
    """Return a counter of that paper."""
    return Counter(tally, Networks(), PAPER)


def tell(counter: Counter, body: bytes, method: str = "POST", **headers: Any) -> int:
    """Send a beacon; returns the status. A header that is None is left out."""
    environ: dict[str, Any] = {"PATH_INFO": PATH, "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body)), **BROWSER, **headers}
    environ = {name: value for name, value in environ.items() if value is not None}
    said: list[str] = []

    def start_response(status: str, _: list[tuple[str, str]], __: object = None) -> Callable[[bytes], object]:
        said.append(status)
        return lambda _: None

    assert b"".join(counter(environ, start_response)) == b""
    [status] = said
    return int(status[:3])


def views(tally: Tally) -> int:
    """Return how many views a tally holds, leaving it empty."""
    return sum(numbers[0] for numbers in tally.take().counts.values())


def was_read(article: Article, times: int = 10, at: datetime | None = None, host: str = "") -> None:
    """Count views of an article and write them down."""
    tally = Tally((at or datetime.now(UTC)).timestamp)
    for _ in range(times):
        tally.add(View(article.pk, host))
    write(tally.take())
