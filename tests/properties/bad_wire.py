"""A wire that goes wrong: feeds with items at moments of their own, and each answer with a fault as chance has it."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from types import TracebackType
from typing import Self

from aiohttp import web

from manset.ingest.fetch import Endpoint
from manset.ingest.polling.clock import Clock

WELL = 0.6  # of the answers are as they should be
FAULTS = (
    "time out", "slow drip", "500", "503", "429", "cut off", "broken off", "renamed guids",
    "reworded", "moved for now", "charset lies", "a page instead", "nothing", "twice the same", "in another order",
)  # fmt: skip
SLOW = {"time out", "slow drip"}  # of which few are played, as each is waited for
_ITEMS_A_DAY = 5


@dataclass(frozen=True)
class Piece:
    """An item of a feed, from its moment on."""

    feed: int
    number: int
    at: datetime

    @property
    def title(self) -> str:
        """Its headline, which no other has."""
        return f"Haber {self.feed}.{self.number}: Iğdır’da çığ “uyarısı” & more"


class BadWire:
    """A server on the loopback; `played` counts the faults. Feeds stand on hosts of their own, two on each."""

    def __init__(self, feeds: int, hours: float, began: datetime, clock: Clock, seed: int) -> None:
        self.clock = clock
        self.chance = random.Random(seed)  # noqa: S311 (no secret)
        self.pieces = {number: self._pieces(number, hours, began) for number in range(feeds)}
        self.played: Counter[str] = Counter(dict.fromkeys(FAULTS, 0))
        self.requests = 0
        self.not_modified = 0
        self.is_mended = False
        self._renamed: set[int] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._runner: web.AppRunner | None = None
        self.port = 0

    def _pieces(self, feed: int, hours: float, began: datetime) -> list[Piece]:
        count = max(1, round(_ITEMS_A_DAY * hours / 24 * self.chance.uniform(0.3, 1.7)))
        moments = sorted(began + timedelta(hours=self.chance.uniform(0, hours)) for _ in range(count))
        return [Piece(feed, number, at.replace(microsecond=0)) for number, at in enumerate(moments)]

    def __enter__(self) -> Self:
        """Serve."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(20)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""
        assert self._runner
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_get("/robots.txt", self._robots)
        app.router.add_get("/{way:feed|moved}/{number:\\d+}.xml", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "0.0.0.0", 0)  # noqa: S104 (127.0.0.0/8 is many hosts only to who listens on all)
        await site.start()
        self.port = self._runner.addresses[0][1]

    def host(self, number: int) -> str:
        """Return the host of a feed."""
        return f"127.77.{number // 2 // 250}.{number // 2 % 250 + 1}"

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Yield each feed's address and host."""
        for number in self.pieces:
            yield f"http://{self.host(number)}:{self.port}/feed/{number}.xml", self.host(number)

    @property
    def endpoints(self) -> frozenset[Endpoint]:
        """What the poller may ask though it is local."""
        return frozenset((self.host(number), self.port) for number in self.pieces)

    def titles(self) -> list[str]:
        """Return the headlines of all items there are by now."""
        return [piece.title for number in self.pieces for piece in self._shown(number)]

    def mend(self) -> None:
        """Answer as one should from now on."""
        self.is_mended = True

    def _shown(self, number: int) -> list[Piece]:
        return [piece for piece in self.pieces[number] if piece.at <= self.clock.now()]

    def _fault(self) -> str:
        if self.is_mended or self.chance.random() < WELL:
            return ""
        fault = self.chance.choice(FAULTS)
        return fault if fault not in SLOW or self.chance.random() < 0.3 else "500"

    async def _robots(self, _request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow: /secret\n")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        self.requests += 1
        fault = self._fault() if request.match_info["way"] == "feed" else ""
        if fault:
            self.played[fault] += 1
        body = self._body(number, fault)
        if fault in _WRONG_WAYS:
            return await _WRONG_WAYS[fault](request, body)
        if fault in {"500", "503", "429"}:
            return web.Response(status=int(fault), headers={"Retry-After": "1200"} if fault != "500" else {})
        if fault == "moved for now":
            raise web.HTTPFound(f"/moved/{number}.xml")
        return self._whole(request, body, "; charset=us-ascii" if fault == "charset lies" else "")

    def _whole(self, request: web.Request, body: bytes, charset: str) -> web.Response:
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            self.not_modified += 1
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(
            body=body, headers={"ETag": etag, "Content-Type": f"application/rss+xml{charset}"}
        )

    def _body(self, number: int, fault: str) -> bytes:
        """Return a feed, newest first, with its fault."""
        shown = self._shown(number)[::-1]
        if fault == "renamed guids":
            self._renamed.add(number)  # for good: a site that moved to another system
        if fault == "twice the same":
            shown = [*shown, *shown[:2]]
        if fault == "in another order":
            self.chance.shuffle(shown)
        word = f" Reworded {self.requests}." if fault == "reworded" else ""
        items = "".join(self._item(piece, word) for piece in shown)
        feed = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'
        return feed.encode()

    def _item(self, piece: Piece, word: str) -> str:
        renamed = "new-" if piece.feed in self._renamed else ""
        return (
            f'<item><guid isPermaLink="false">{renamed}{piece.feed}-{piece.number}</guid><title>{escape(piece.title)}</title>'
            f"<link>http://{self.host(piece.feed)}/story/{piece.feed}/{piece.number}</link>"
            f"<pubDate>{format_datetime(piece.at)}</pubDate><description>{escape(f'<p>What {piece.title} says.{word}</p>')}</description></item>"
        )


async def late(_request: web.Request, _body: bytes) -> web.StreamResponse:
    """Answer nothing for longer than anybody waits."""
    await asyncio.sleep(5)
    return web.Response(status=200)


async def drip(request: web.Request, body: bytes) -> web.StreamResponse:
    """Answer a byte at a time."""
    answer = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
    await answer.prepare(request)
    with suppress(ConnectionError):  # whoever asked has had enough
        for start in range(min(len(body), 20)):
            await answer.write(body[start : start + 1])
            await asyncio.sleep(0.25)
    return answer


async def break_off(request: web.Request, body: bytes) -> web.StreamResponse:
    """Promise all and send half."""
    promised = {"Content-Type": "application/rss+xml", "Content-Length": str(len(body))}
    answer = web.StreamResponse(headers=promised)
    await answer.prepare(request)
    with suppress(ConnectionError):
        await answer.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return answer


async def cut_off(_request: web.Request, body: bytes) -> web.StreamResponse:
    """Send two thirds as if they were all."""
    return web.Response(body=body[: len(body) * 2 // 3], content_type="application/rss+xml")


async def a_page(_request: web.Request, _body: bytes) -> web.StreamResponse:
    """Send a page as if that were the feed."""
    page = "<!doctype html><title>Log in</title><p>Log in to go on reading.</p>"
    return web.Response(text=page, content_type="text/html")


async def nothing(_request: web.Request, _body: bytes) -> web.StreamResponse:
    """Send no byte, and say that all is well."""
    return web.Response(body=b"", content_type="application/rss+xml")


_WRONG_WAYS: dict[str, Callable[[web.Request, bytes], Awaitable[web.StreamResponse]]] = {
    "time out": late,
    "slow drip": drip,
    "broken off": break_off,
    "cut off": cut_off,
    "a page instead": a_page,
    "nothing": nothing,
}
