"""How much one network has said lately: counted where salted hashes point, so that nothing names anybody."""

import secrets
import threading
import time
from array import array
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address
from typing import Final

WINDOW: Final = 600.0
"""Seconds after which all is forgotten, the salt too."""

FROM_ONE_NETWORK: Final = 6_000
"""Beacons from 256 IPv4 addresses or an IPv6 /48 in a window: ten a second, as of a carrier's shared addresses."""

OF_ONE_ARTICLE: Final = 30
"""Beacons of one sort from one address (of an IPv6 one, the first 64 bits) about one article in a window."""

_CELLS = 1 << 20
_MASK = _CELLS - 1
_MOST = 65_535
_NETWORK = {4: 8, 6: 80}  # bits that are not the network's
_HOUSEHOLD = {4: 0, 6: 64}


class Networks:
    """Two rows of counters, each thing counted in one of either, the lower of which is the nearer to the truth.

    A count-min sketch (Cormode, Muthukrishnan, 2005): of a fixed size, here 4 MB, however many ask. It may take two for
    one and never one for two; with 5,000 beacons a second a counter holds six strangers' at the end of a window.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._begin()

    def admit(self, address: IPv4Address | IPv6Address, sort: str, article: int) -> bool:
        """Count a beacon, and tell whether it is one of those that could be readers'."""
        number, version = int(address), address.version
        with self._lock:
            if self._clock() >= self._until:
                self._begin()
            household = (number >> _HOUSEHOLD[version], version, sort, article)
            network = (number >> _NETWORK[version], version)
            return self._count(network) <= FROM_ONE_NETWORK and self._count(household) <= OF_ONE_ARTICLE

    def _begin(self) -> None:
        self._until = self._clock() + WINDOW
        self._salt = secrets.randbits(62)
        self._rows = (array("H", bytes(2 * _CELLS)), array("H", bytes(2 * _CELLS)))

    def _count(self, what: tuple[object, ...]) -> int:
        hashed = hash((self._salt, what))
        first, second = self._rows
        here, there = hashed & _MASK, (hashed >> 32) & _MASK
        first[here] = least = min(first[here] + 1, _MOST)
        second[there] = other = min(second[there] + 1, _MOST)
        return min(least, other)
