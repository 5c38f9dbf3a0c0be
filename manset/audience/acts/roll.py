"""Old rows: minutes become hours, hours days, and days go after some months."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from manset.audience import heat
from manset.audience.flushing import add_counts
from manset.audience.models import COLUMNS, Count, Referral

MINUTES_KEPT: Final = timedelta(hours=2)
HOURS_KEPT: Final = timedelta(days=15)

_AT_ONCE = 500  # rows in one transaction, so that no act waits long for its turn
_MONTH = timedelta(days=365.25 / 12)

Span = Count.Span


def roll(now: datetime) -> int:
    """Add rows that are old enough to those of the hour or the day they are of; returns how many, at most hundreds.

    A row is taken away in the transaction that adds its numbers elsewhere: whoever sums up meets each view once.
    """
    minutes = moved(Span.MINUTE, Span.HOUR, hour_of(now - MINUTES_KEPT))
    return minutes + moved(Span.HOUR, Span.DAY, day_of(now - HOURS_KEPT))


def moved(old: int, new: int, before: datetime) -> int:
    """Move up to so many rows of one span, from before a moment, into those of another."""
    beginning = hour_of if new == Span.HOUR else day_of
    with transaction.atomic():
        rows = list(
            Count.objects.select_for_update()
            .filter(span=old, at__lt=before)
            .order_by("at", "article")[:_AT_ONCE]
        )
        sums: dict[tuple[datetime, int], list[int]] = {}
        for row in rows:
            numbers = sums.setdefault((beginning(row.at), row.article_id), [0] * len(COLUMNS))
            numbers[:] = (had + getattr(row, name) for had, name in zip(numbers, COLUMNS, strict=True))
        Count.objects.filter(pk__in=[row.pk for row in rows]).delete()
        add_counts(new, [(at, article, numbers) for (at, article), numbers in sorted(sums.items())])
    return len(rows)


def forget(now: datetime, months: int) -> int:
    """Delete what is older than so many months, at most some hundreds of rows; returns how many went."""
    before = day_of(now - months * _MONTH)
    gone = 0
    for rows in old_rows(before):
        gone += rows
    heat.forget(now)
    return gone


def old_rows(before: datetime) -> Iterator[int]:
    """Delete some counts, then some referrals, from before a day; yields how many."""
    counts = Count.objects.filter(span=Span.DAY, at__lt=before).order_by("at").values_list("pk", flat=True)
    yield Count.objects.filter(pk__in=list(counts[:_AT_ONCE])).delete()[0]
    local = timezone.localtime(before, timezone.get_default_timezone()).date()
    referrals = Referral.objects.filter(day__lt=local).order_by("day").values_list("pk", flat=True)
    yield Referral.objects.filter(pk__in=list(referrals[:_AT_ONCE])).delete()[0]


def hour_of(moment: datetime) -> datetime:
    """Return the beginning of a moment's hour in the paper's zone."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.replace(minute=0, second=0, microsecond=0)


def day_of(moment: datetime) -> datetime:
    """Return the beginning of a moment's day in the paper's zone."""
    return beginning_of(timezone.localtime(moment, timezone.get_default_timezone()).date())


def beginning_of(day: date) -> datetime:
    """Return the first moment of a day in the paper's zone."""
    return datetime.combine(day, time(), timezone.get_default_timezone())
