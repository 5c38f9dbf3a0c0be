"""The poller: asks what is due, many at once, and hands what came to intake, until it is told to stop."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar
from uuid import uuid4

from aiohttp.abc import AbstractResolver
from django.db import DatabaseError, close_old_connections, connections

from manset.ingest.fetch import Endpoint, Limits, Web
from manset.ingest.handed import queue
from manset.ingest.handed.taking import Hands
from manset.ingest.models import Feed, Subscription
from manset.ingest.parse import Refused
from manset.ingest.polling import claims
from manset.ingest.polling.clock import Clock
from manset.ingest.polling.gate import Gate
from manset.ingest.polling.hosts import Hosts
from manset.ingest.polling.settling import settled, write
from manset.ingest.polling.taking import Stopped, Taken, Taker
from manset.ingest.polling.visiting import Visit, visit
from manset.ingest.websub import subscriptions
from manset.ingest.websub.asking import ask
from manset.ingest.websub.subscriptions import Reach

logger = logging.getLogger(__name__)
Given = ParamSpec("Given")
Result = TypeVar("Result")
_LARGEST = 10 * 1024 * 1024  # bytes of a feed
_LOOK = 1.0  # seconds between two looks at what is due, where nothing was
_LOOK_BUSY = 0.05
_LOOK_AT_HUBS = 5.0
_AFTER_ERROR = 5.0
_GRACE = 6.0  # seconds until what is in hand is let go of: less than the supervisor's patience


@dataclass(frozen=True, slots=True)
class Manners:
    """How much is asked at once, in all and of one host, and how many seconds apart a host's requests begin."""

    at_once: int = 32
    at_once_of_a_host: int = 2
    pause: float = 1.0
    limits: Limits = field(default_factory=lambda: Limits(bytes=_LARGEST))


class Poller:
    """Polls under a name of its own. `local` are the endpoints that may be inside our own network.

    `url` is our public address, at which hubs call; `clock` says when feeds are due.
    """

    def __init__(
        self,
        local: frozenset[Endpoint] = frozenset(),
        manners: Manners | None = None,
        resolver: AbstractResolver | None = None,
        url: str = "http://localhost",
        clock: Clock | None = None,
    ) -> None:
        self.name = uuid4().hex
        self.manners = manners or Manners()
        self._clock = clock or Clock()
        self._web = Web(local, self.manners.limits, resolver, connections=self.manners.at_once)
        self._gate = Gate(self._web, self._clock.monotonic)
        self._hosts = Hosts(self.manners.at_once_of_a_host, self.manners.pause, time.monotonic)
        self._taker = Taker(local)
        self._hands = Hands(local)
        self._taking: asyncio.Task[None] | None = None
        self._reach = Reach(url, local)
        self._hubs: set[asyncio.Task[None]] = set()
        self._hubs_asked = float("-inf")
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._being_asked: set[int] = set()
        # Intake may take long over one feed; what is due and what is settled must not wait for it.
        self._ledger = ThreadPoolExecutor(1, "ledger")
        self._intake = ThreadPoolExecutor(1, "intake")
        self._renewed = time.monotonic()

    async def run(self, stop: asyncio.Event, *, once: bool = False) -> None:
        """Poll until told to stop; `once` ends when nothing is due and nothing in hand."""
        try:
            while not stop.is_set():
                pause = await self._look(once=once)
                if pause is None:
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
        finally:
            await self._end()

    async def _look(self, *, once: bool) -> float | None:
        """Begin what is due, as far as there is room; gives the seconds until the next look, None at the end."""
        # What is over only after this was looked at may have left something to do, such as a hub to be asked.
        idle = once and not self._in_hand and not self._hubs and not self._taking
        try:
            await self._renew()
            await self._ask_hubs(once=once)
            await self._take_handed_over()
            room = self.manners.at_once - len(self._in_hand)
            now = self._clock.now()
            feeds = await self._on(
                self._ledger, claims.claim, self.name, now, room, self._hosts.closed()
            ) if room else []  # fmt: skip
            begun = feeds or self._hubs or self._taking
            if idle and not begun and not await self._on(self._ledger, claims.any_due, now):
                return None
        except DatabaseError:
            logger.exception("the database does not say which feeds are due; trying again")
            return _AFTER_ERROR
        for feed in feeds:
            self._begin(feed)
        return _LOOK_BUSY if once or feeds or self._in_hand or self._taking else _LOOK

    def _begin(self, feed: Feed) -> None:
        self._hosts.begin(feed.host)
        task = asyncio.create_task(self._ask(feed), name=feed.address)
        self._in_hand[feed.pk] = task

        def over(_task: "asyncio.Task[None]") -> None:
            self._hosts.end(feed.host)
            del self._in_hand[feed.pk]

        task.add_done_callback(over)

    async def _ask(self, feed: Feed) -> None:
        """Ask a feed, take in what came, write down how it went."""
        try:
            found, taken = await self._had(feed)
            await self._on(
                self._ledger, write, feed, self.name, settled(feed, found, taken), self._clock.now()
            )
        except Stopped:
            await self._on(self._ledger, claims.release, self.name, [feed.pk], self._clock.now())
        except DatabaseError:
            logger.exception("%s: not written down; it is asked again when the claim lapses", feed.address)

    async def _had(self, feed: Feed) -> tuple[Visit, Taken | None]:
        try:
            found = await self._visited(feed)
            if not found.is_new_to(feed) or found.reply is None:
                return found, None
            taken = await self._on(self._intake, self._taker.take, feed, found.reply)
        except Refused as refusal:
            return Visit(self._clock.now(), failure=str(refusal)), None
        except (DatabaseError, Stopped):
            raise
        except Exception as error:
            logger.exception("%s: could not be polled", feed.address)
            return Visit(self._clock.now(), failure=f"{type(error).__name__}: {error}"), None
        logger.info("%s: %s", feed.address, taken.counts)
        return found, taken

    async def _visited(self, feed: Feed) -> Visit:
        self._being_asked.add(feed.pk)
        try:
            return await visit(feed, self._web, self._gate, self._clock.now)
        finally:
            self._being_asked.discard(feed.pk)

    async def _ask_hubs(self, *, once: bool) -> None:
        """Subscribe to feeds at their hubs, renew leases, unsubscribe from what was stopped."""
        if self._hubs or (not once and time.monotonic() - self._hubs_asked < _LOOK_AT_HUBS):
            return
        self._hubs_asked = time.monotonic()
        for subscription in await self._on(
            self._ledger, subscriptions.claim, self._clock.now(), self.manners.at_once
        ):
            task = asyncio.create_task(self._subscribe(subscription), name=subscription.hub)
            self._hubs.add(task)
            task.add_done_callback(self._hubs.discard)

    async def _subscribe(self, subscription: Subscription) -> None:
        try:
            error = await ask(subscription, self._web, self._reach)
            if error:
                logger.warning("%s: %s", subscription, error)
                await self._on(self._ledger, subscriptions.failed, subscription, error)
        except DatabaseError:
            logger.exception("%s: not written down", subscription)

    async def _take_handed_over(self) -> None:
        """Have what others handed us taken in, beside the asking of feeds."""
        if self._taking is None and await self._on(self._ledger, queue.is_waiting):
            self._taking = asyncio.create_task(self._take_all(), name="handed over")

    async def _take_all(self) -> None:
        try:
            await self._on(self._intake, self._hands.take_all)
        except DatabaseError:
            logger.exception("what was handed over waits: the database did not take it")
        finally:
            self._taking = None

    async def _renew(self) -> None:
        """Hold on to what takes long."""
        if time.monotonic() - self._renewed >= claims.RENEWED:
            self._renewed = time.monotonic()
            self._gate.forget()
            await self._on(self._ledger, claims.renew, self.name, list(self._in_hand), self._clock.now())
            await self._on(self._ledger, queue.forget, self._clock.now())

    async def _end(self) -> None:
        """Break off what is being asked, finish what is being taken in, and close what is open."""
        self._taker.stop.set()
        self._hands.stop.set()
        left = list(self._in_hand)
        tasks = [*self._in_hand.values(), *self._hubs, *([self._taking] if self._taking else [])]
        for task in self._hubs:
            task.cancel()
        for number in self._being_asked:
            self._in_hand[number].cancel()
        if tasks:
            _, slow = await asyncio.wait(tasks, timeout=_GRACE)
            for task in slow:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await self._on(self._intake, self._taker.close)
        await self._on(self._intake, connections.close_all)
        try:
            await self._on(self._ledger, claims.release, self.name, left, self._clock.now())
        except DatabaseError:
            logger.exception("%d feeds in hand are due again only when their claims lapse", len(left))
        await self._on(self._ledger, connections.close_all)
        await self._web.close()
        self._intake.shutdown()
        self._ledger.shutdown()

    async def _on(
        self,
        thread: ThreadPoolExecutor,
        work: Callable[Given, Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        def with_a_live_connection() -> Result:
            close_old_connections()
            return work(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(thread, with_a_live_connection)
