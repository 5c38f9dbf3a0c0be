"""What the tests of polling do: feeds that a server has, polled until nothing is due."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta

from aiohttp.abc import AbstractResolver
from django.utils import timezone

from manset.archive.models import Source
from manset.ingest.fetch import Limits
from manset.ingest.models import Feed
from manset.ingest.polling.poller import Manners, Poller
from manset.ingest.tests.newsdesk import entry, json_feed
from manset.ingest.tests.newsdesk import source as make_source
from manset.ingest.tests.server import Answer, Server

FEED = "/feed.json"
QUICK = Manners(pause=0.0, limits=Limits(seconds=20, bytes=1024 * 1024))


def wire(name: str = "Meridian News Agency") -> Source:
    """Return the source, made if need be, whose items are published at once."""
    return Source.objects.filter(name=name).first() or make_source(name)


def add(address: str, **fields: object) -> Feed:
    """Have an address polled."""
    return Feed.objects.create(address=address, **{"source": wire(), **fields})


def due(feed: Feed) -> None:
    """Have a feed due now."""
    Feed.objects.filter(pk=feed.pk).update(next_at=timezone.now() - timedelta(seconds=1))


def poll(
    *feeds: Feed,
    local: Server | None,
    manners: Manners = QUICK,
    resolver: AbstractResolver | None = None,
) -> None:
    """Poll all that is due, until nothing is, and read the feeds anew; the server may be asked though it is local."""
    endpoints = frozenset({("127.0.0.1", local.port)}) if local else frozenset()

    async def until_done() -> None:
        await Poller(endpoints, manners, resolver).run(asyncio.Event(), once=True)

    asyncio.run(until_done())
    for feed in feeds:
        feed.refresh_from_db()


def with_etag(etag: str, body: bytes) -> Callable[[Mapping[str, str]], Answer]:
    """Return an answer that knows its version, as a server gives it that is asked on a condition."""

    def answering(headers: Mapping[str, str]) -> Answer:
        if headers.get("If-None-Match") == etag:
            return Answer(b"", 304, {"ETag": etag})
        return Answer(body, headers={"ETag": etag, "Last-Modified": "Sun, 22 Nov 2026 07:00:00 GMT"})

    return answering


def stories(*numbers: int) -> bytes:
    """Return a feed of these stories."""
    return json_feed(*map(entry, numbers))
