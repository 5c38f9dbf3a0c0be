"""Places: how many bodies may be waited for that did not come with their heads."""

from collections import Counter
from threading import Lock

from manset.press.door.bodies.limits import Limits


class Places:
    """Counts those that are slow, in all and by address."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._slow: Counter[str] = Counter()
        self._lock = Lock()

    def take(self, address: str) -> bool:
        """Take a place, and tell whether there was one."""
        with self._lock:
            if self._slow.total() >= self._limits.slow or self._slow[address] >= self._limits.slow_of_one:
                return False
            self._slow[address] += 1
            return True

    def leave(self, address: str) -> None:
        """Give a place back."""
        with self._lock:
            self._slow[address] -= 1
            self._slow += Counter()  # forgets the addresses that are at nought
