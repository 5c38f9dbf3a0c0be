"""How much one domain gets: so many messages a minute, evenly, with a little at once to begin with."""

from collections.abc import Callable

AT_ONCE = 10
SECONDS = 60.0


class Throttle:
    """Counts by the generic cell rate algorithm (ITU-T I.371, annex A); 0 a minute is no limit."""

    def __init__(self, a_minute: int, clock: Callable[[], float]) -> None:
        self._gap = SECONDS / a_minute if a_minute else 0.0
        # What comes due between two rounds may go at once, or the rounds would be the throttle.
        self._at_once = max(AT_ONCE, 2 * a_minute // int(SECONDS))
        self._clock = clock
        self._next: dict[str, float] = {}

    def take(self, domain: str) -> bool:
        """Count one message to a domain, and tell whether it may go now."""
        if not self._gap:
            return True
        now = self._clock()
        expected = max(self._next.get(domain, 0.0), now)
        if expected - now > self._gap * (self._at_once - 1):
            return False
        self._next[domain] = expected + self._gap
        return True

    def full(self) -> list[str]:
        """Return the domains that have had enough for now, and forget those of which nothing is remembered."""
        now = self._clock()
        self._next = {domain: moment for domain, moment in self._next.items() if moment > now}
        return [
            domain for domain, moment in self._next.items() if moment - now > self._gap * (self._at_once - 1)
        ]
