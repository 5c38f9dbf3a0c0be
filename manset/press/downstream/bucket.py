"""A token bucket: as many requests as a pace allows."""

import time
from collections.abc import Callable

from manset.press.downstream.downstream import Pace


class Bucket:
    """Full at first; each request takes a token, and tokens come back with time."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._clock = clock
        self._tokens = pace.burst
        self._at = clock()

    def wait(self) -> float:
        """Tell how many seconds it is until a token is there; 0 if one is."""
        now = self._clock()
        self._tokens = min(self._pace.burst, self._tokens + (now - self._at) * self._pace.a_second)
        self._at = now
        return max(0.0, (1 - self._tokens) / self._pace.a_second)

    def take(self) -> None:
        """Take a token."""
        self._tokens -= 1
