"""The counter: a WSGI application (PEP 3333) that the door asks before anything else, at one address."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from manset.audience.beacons import LONGEST, View, read
from manset.audience.networks import Networks
from manset.audience.robots import is_reader, wants_no_counting
from manset.audience.tally import Tally
from manset.lib.peer import peer_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_COUNTED: Final = "204 No Content"
_REFUSED: Final = "400 Bad Request"
_METHOD: Final = "405 Method Not Allowed"
_HEADERS: Final = (("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"))


class Counter:
    """Takes beacons, and answers 204 whether it counts them or not: who forges learns nothing.

    What is no beacon of a page of ours is refused with 400. `url` is the paper's public address.
    """

    def __init__(self, tally: Tally, networks: Networks, url: str) -> None:
        self._tally = tally
        self._networks = networks
        self._host = urlsplit(url).netloc

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one beacon; nothing is read of one whose reader does not want to be counted."""
        if environ["REQUEST_METHOD"] != "POST":
            start_response(_METHOD, [*_HEADERS, ("Allow", "POST"), ("Content-Length", "0")])
            return []
        if wants_no_counting(environ):
            return _say(_COUNTED, start_response)
        beacon = read(body_of(environ)) if self._from_our_pages(environ) else None
        if beacon is None:
            return _say(_REFUSED, start_response)
        sort = "v" if isinstance(beacon, View) else "d"
        if is_reader(environ) and self._networks.admit(peer_of(environ), sort, beacon.article):
            self._tally.add(beacon)
        return _say(_COUNTED, start_response)

    def _from_our_pages(self, environ: "WSGIEnvironment") -> bool:
        """Tell whether the browser says so: each says one or the other of a beacon (Fetch Metadata; RFC 6454)."""
        site = environ.get("HTTP_SEC_FETCH_SITE")
        if site is not None:
            return bool(site == "same-origin")
        host = environ.get("HTTP_ORIGIN", "").partition("://")[2]
        return bool(host) and host in {environ.get("HTTP_HOST"), self._host}


def body_of(environ: "WSGIEnvironment") -> bytes:
    """Return what was sent, nothing where it is longer than a beacon or was not sent whole."""
    try:
        if int(environ.get("CONTENT_LENGTH") or 0) > LONGEST:
            return b""
        body: bytes = environ["wsgi.input"].read(LONGEST + 1)
    except (ValueError, OSError):
        return b""
    return body if len(body) <= LONGEST else b""


def _say(status: str, start_response: "StartResponse") -> Iterable[bytes]:
    headers = [*_HEADERS] if status == _COUNTED else [*_HEADERS, ("Content-Length", "0")]
    start_response(status, headers)
    return []
