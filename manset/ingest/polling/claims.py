"""Which feeds are due, and whose they are: taken by a conditional UPDATE, so that two pollers ask none twice."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from manset.ingest.models import Feed

LEASE = timedelta(minutes=3)
RENEWED = 60.0  # seconds between two renewals
_LOOKED_AT = 4  # due feeds looked at for each one wanted, as many may be of one host


def claim(name: str, now: datetime, wanted: int, closed: Collection[str]) -> list[Feed]:
    """Take feeds that are due in hand, at most one of a host and none of those `closed`, the longest due first.

    The claim lapses after a lease: were we killed, somebody else goes on.
    """
    due = Feed.due(now).exclude(host__in=closed)
    chosen: dict[str, Feed] = {}
    for feed in due.select_related("source").order_by("next_at")[: wanted * _LOOKED_AT]:
        if len(chosen) < wanted:
            chosen.setdefault(feed.host, feed)
    if not chosen:
        return []
    with transaction.atomic():
        # In one order for all pollers, so that two never wait for each other.
        return [
            feed for feed in sorted(chosen.values(), key=lambda feed: feed.pk) if feed.taken(name, now, LEASE)
        ]


def renew(name: str, numbers: Collection[int], now: datetime) -> None:
    """Hold on to feeds that are still in hand."""
    Feed.objects.filter(pk__in=numbers, claim=name).update(next_at=now + LEASE)


def release(name: str, numbers: Collection[int], now: datetime) -> None:
    """Let go of feeds of which nothing came; they are due again."""
    Feed.objects.filter(pk__in=numbers, claim=name).update(claim="", next_at=now)


def any_due(now: datetime) -> bool:
    """Tell whether a feed is due."""
    return Feed.due(now).exists()


def ask_now(numbers: Collection[int], now: datetime) -> int:
    """Have feeds asked at once, but those that are in hand; returns how many."""
    return Feed.objects.filter(pk__in=numbers, active=True, claim="").update(next_at=now)
