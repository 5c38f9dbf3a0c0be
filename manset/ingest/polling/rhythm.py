"""When a feed is asked next: by how often it brings something, by what its server asks for, by how it failed.

Everything is in seconds. A feed is asked about twice in the time between two of its items, less often the longer it
has been silent, never more often than its server asks for.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

SHORTEST = 30.0
LONGEST = 6 * 3600.0
LONGEST_ASKED = 24 * 3600.0  # a server may ask for more than we would wait by ourselves
FIRST = 15 * 60.0  # where nothing is known
_NEWEST = 12  # items whose gaps count: how it is now, not how it was
_A_GAP_IN = 2.0
_A_SILENCE_IN = 8.0
_SLOWER, _FASTER = 1.5, 0.5  # for feeds without dates: by whether they had changed
_JITTER, _JITTER_OF_FAILURES = 0.1, 0.25
_FIRST_RETRY = 60.0
_MOST_DOUBLINGS = 12


@dataclass(frozen=True, slots=True)
class Beat:
    """What is known of a feed's rhythm: the usual gap between its items, and when the newest was published."""

    gap: float | None = None
    newest: datetime | None = None


def beat_of(times: Iterable[datetime | None], now: datetime) -> Beat:
    """Return the rhythm of items published at these moments; those in the future are plans and do not count."""
    known = sorted({time for time in times if time and time <= now}, reverse=True)[:_NEWEST]
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(known)]
    return Beat(median(gaps) if gaps else None, known[0] if known else None)


def usual(beat: Beat, now: datetime, last: float | None, *, changed: bool, advised: float | None) -> float:
    """Return how long to wait after a feed was had, before any jitter.

    `last` is how long was waited the last time, `advised` what the feed says of its own rhythm; both stand in where its
    items have no dates.
    """
    if beat.newest is not None:
        silence = (now - beat.newest).total_seconds()
        wanted = max((beat.gap or 0.0) / _A_GAP_IN, silence / _A_SILENCE_IN)
    elif last is None:
        wanted = advised or FIRST
    else:
        wanted = last * (_FASTER if changed else _SLOWER)
    return min(max(wanted, SHORTEST), LONGEST)


def after_failure(usually: float, failures: int) -> float:
    """Return how long to wait after so many failures in a row, the first being 1: double each time."""
    doubled = max(usually, _FIRST_RETRY) * 2.0 ** min(failures - 1, _MOST_DOUBLINGS)
    return min(doubled, LONGEST)


def not_before(wait: float, asked: float | None) -> float:
    """Return the wait, made as long as the server asks for."""
    return max(wait, asked or 0.0)


def scattered(wait: float, *, failed: bool = False) -> float:
    """Return the wait, a little more by chance, so that feeds added at one moment are not asked at one moment for ever.

    Only ever more: a server's own word is a lower bound.
    """
    share = _JITTER_OF_FAILURES if failed else _JITTER
    return wait * (1 + random.uniform(0, share))  # noqa: S311 (no secret)
