"""Whether a site lets us in: its robots.txt, asked once a day (RFC 9309)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from manset.ingest.fetch import FetchFailed, Web
from manset.ingest.fetch.guard import NOT_PUBLIC
from manset.ingest.polling.robots import LARGEST, Rule, allows, rules_for

_KEPT = 24 * 3600.0  # seconds (RFC 9309, 2.4)
_KEPT_UNREACHED = 300.0
_UNREACHED = "the site's robots.txt cannot be had"


@dataclass(slots=True)
class _Known:
    rules: tuple[Rule, ...] = ()
    until: float = 0.0
    trouble: str = ""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass
class Gate:
    """What the robots.txt of each site said, as long as it may be kept; `clock` is in seconds."""

    web: Web
    clock: Callable[[], float]
    _known: dict[str, _Known] = field(default_factory=dict, init=False)

    async def allows(self, url: str) -> bool:
        """Tell whether the site of an address allows it; raises FetchFailed while its robots.txt cannot be had."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known.setdefault(site, _Known())
        async with known.lock:
            if known.until <= self.clock():
                known.rules, kept, known.trouble = await self._asked(f"{site}/robots.txt")
                known.until = self.clock() + kept
        if known.trouble:
            raise FetchFailed(known.trouble)
        return allows(known.rules, url)

    def forget(self) -> None:
        """Drop what is too old, so that sites no longer asked take no memory."""
        now = self.clock()
        for site in [site for site, known in self._known.items() if known.until <= now]:
            if not self._known[site].lock.locked():
                del self._known[site]

    async def _asked(self, url: str) -> tuple[tuple[Rule, ...], float, str]:
        """Return the rules at an address, for how long, and why they cannot be had.

        What is not there forbids nothing (2.3.1.3); what cannot be had forbids all for a while (2.3.1.4). An address
        inside our own network is said to be that: no robots.txt would help.
        """
        try:
            reply = await self.web.get(url)
        except FetchFailed as failed:
            reason = str(failed)
            return (), _KEPT_UNREACHED, reason if NOT_PUBLIC in reason else f"{_UNREACHED}: {reason}"
        if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR or reply.status == HTTPStatus.TOO_MANY_REQUESTS:
            return (), _KEPT_UNREACHED, f"{_UNREACHED}: {reply.answered}"
        if reply.status != HTTPStatus.OK:
            return (), _KEPT, ""
        return rules_for(reply.data[:LARGEST].decode("utf-8-sig", "replace")), _KEPT, ""
