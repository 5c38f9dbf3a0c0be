"""How fast one address may ask, and the network around it: counted in the memory of one process.

For what is answered without a database, as search is; `attempts` counts for all processes what is kept in one.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from manset.readers.attempts import SHARE_OF_NETWORK
from manset.readers.origin import Origin

MINUTE = 60.0
MOST = 50_000
"""Addresses and networks that are remembered: some megabytes. With more than that at once all are forgotten."""


@dataclass(slots=True)
class Pace:
    """So many a minute, evenly, and so many at once to begin with, by the generic cell rate algorithm.

    That is of ITU-T I.371, annex A. A network has as many as some households. Each process counts for itself, so that
    the pace grows with their number.
    """

    a_minute: int
    at_once: int
    clock: Callable[[], float] = time.monotonic
    _due: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, origin: Origin) -> int:
        """Count one question; returns the whole seconds after which it may be asked again, 0 where it may be asked now.

        Who comes from our own network is not counted: behind a proxy that does not say whom it speaks for
        (X-Forwarded-For) all readers would be one.
        """
        if origin.ip.is_private or origin.ip.is_unspecified:
            return 0
        with self._lock:
            if len(self._due) >= MOST:
                self._forget()
            early = self._early(origin.address, 1) or self._early(origin.network, SHARE_OF_NETWORK)
        return ceil(early)

    def _early(self, where: str, share: int) -> float:
        """Return how many seconds too early it is, 0 where it is not, which is then counted."""
        now, gap = self.clock(), MINUTE / (self.a_minute * share)
        due = max(self._due.get(where, 0.0), now)
        early = due - now - gap * (self.at_once * share - 1)
        if early > 0:
            return early
        self._due[where] = due + gap
        return 0.0

    def _forget(self) -> None:
        """Forget whoever has been quiet; all, where that are too few."""
        now = self.clock()
        self._due = {where: due for where, due in self._due.items() if due > now}
        if len(self._due) >= MOST // 2:
            self._due = {}
