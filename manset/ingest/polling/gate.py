"""Whether a site lets us in: its robots.txt, asked once a day (RFC 9309)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from manset.ingest.fetch import FetchFailed, Web
from manset.ingest.polling.robots import LARGEST, Rule, allows, rules_for

_KEPT = 24 * 3600.0  # seconds (RFC 9309, 2.4)
_KEPT_UNREACHED = 300.0
_NOTHING = (Rule("/", allow=False),)


@dataclass(slots=True)
class _Known:
    rules: tuple[Rule, ...] = ()
    until: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass
class Gate:
    """What the robots.txt of each site said, as long as it may be kept; `clock` is in seconds."""

    web: Web
    clock: Callable[[], float]
    _known: dict[str, _Known] = field(default_factory=dict, init=False)

    async def allows(self, url: str) -> bool:
        """Tell whether the site of an address allows it; one whose robots.txt cannot be had for now does not."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known.setdefault(site, _Known())
        async with known.lock:
            if known.until <= self.clock():
                known.rules, kept = await self._asked(f"{site}/robots.txt")
                known.until = self.clock() + kept
        return allows(known.rules, url)

    def forget(self) -> None:
        """Drop what is too old, so that sites no longer asked take no memory."""
        now = self.clock()
        for site in [site for site, known in self._known.items() if known.until <= now]:
            if not self._known[site].lock.locked():
                del self._known[site]

    async def _asked(self, url: str) -> tuple[tuple[Rule, ...], float]:
        """Return the rules at an address and for how long; what is not there forbids nothing (2.3.1.3)."""
        try:
            reply = await self.web.get(url)
        except FetchFailed:
            return _NOTHING, _KEPT_UNREACHED
        if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR or reply.status == HTTPStatus.TOO_MANY_REQUESTS:
            return _NOTHING, _KEPT_UNREACHED
        if reply.status != HTTPStatus.OK:
            return (), _KEPT
        return rules_for(reply.data[:LARGEST].decode("utf-8-sig", "replace")), _KEPT
