"""Politeness: how many feeds of one host are asked at once, and how long it is left alone in between."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Hosts:
    """Whom we are asking. `at_once` requests to a host, begun at least `pause` seconds apart by `clock`."""

    at_once: int
    pause: float
    clock: Callable[[], float]
    _in_hand: Counter[str] = field(default_factory=Counter, init=False)
    _rest_until: dict[str, float] = field(default_factory=dict, init=False)

    def closed(self) -> set[str]:
        """Return the hosts that may not be asked for more now; forgets those that have rested."""
        now = self.clock()
        for host in [host for host, until in self._rest_until.items() if until <= now]:
            del self._rest_until[host]
        full = {host for host, count in self._in_hand.items() if count >= self.at_once}
        return full | set(self._rest_until)

    def begin(self, host: str) -> None:
        """Note a request."""
        self._in_hand[host] += 1
        if self.pause:
            self._rest_until[host] = self.clock() + self.pause

    def end(self, host: str) -> None:
        """Note that one is over."""
        self._in_hand[host] -= 1
        if self._in_hand[host] <= 0:
            del self._in_hand[host]
