"""Asking one feed: only for what is new since the last time, and not where its site does not want us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus

from django.utils import timezone

from manset.ingest.fetch import FetchFailed, Reply, Web
from manset.ingest.models import Feed
from manset.ingest.polling.gate import Gate
from manset.ingest.polling.hints import asked_by

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, "
    "application/xml;q=0.9, text/xml;q=0.8, */*;q=0.5"
)
_NOT_ALLOWED = "the site's robots.txt does not allow it"


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking a feed; `failure` says why nothing did, `asked` for how many seconds not to come again."""

    at: datetime
    reply: Reply | None = None
    failure: str = ""
    asked: float | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the feed is gone for good (RFC 9110, 15.5.11)."""
        return self.reply is not None and self.reply.status == HTTPStatus.GONE

    def is_new_to(self, feed: Feed) -> bool:
        """Whether it brought other bytes than those taken in last."""
        if self.failure or self.reply is None or self.reply.status != HTTPStatus.OK:
            return False
        return sha256(self.reply.data).hexdigest() != feed.digest


async def visit(feed: Feed, web: Web, gate: Gate, clock: Callable[[], datetime] = timezone.now) -> Visit:
    """Ask a feed; what goes wrong is said in the visit."""
    try:
        if feed.robots and not await gate.allows(feed.address):
            return Visit(clock(), failure=_NOT_ALLOWED)
        reply = await web.get(feed.address, conditions(feed))
    except FetchFailed as failed:
        return Visit(clock(), failure=str(failed))
    now = clock()
    had = reply.status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
    return Visit(now, reply, "" if had else reply.answered, asked_by(reply.headers, now))


def conditions(feed: Feed) -> dict[str, str]:
    """Return the headers by which a server knows what we have (RFC 9110, 13.1)."""
    headers = {"Accept": _ACCEPT}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.last_modified:
        headers["If-Modified-Since"] = feed.last_modified
    return headers
