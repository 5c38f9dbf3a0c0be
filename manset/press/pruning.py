"""The change log does not grow for ever: what is older than a quarter of a year goes, and its receipts with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from django.db.models import Max, Min

from manset.press.models import LogEntry

KEPT = timedelta(days=90)
_PAUSE = timedelta(days=1)
_GOING_ON = timedelta(seconds=1)
_AT_ONCE = 200  # entries deleted in one transaction, so that no act waits long for its turn


def prune(before: datetime) -> int:
    """Delete the first entries, as far as they were written before a moment: at most `_AT_ONCE`, never the newest.

    Gives how many. None goes from among those that stay, though a clock that went wrong dates it so: nobody would see
    that it is missing.
    """
    newest = LogEntry.objects.aggregate(newest=Max("pk"))["newest"]
    first = LogEntry.objects.filter(pk__lt=newest or 0).order_by("pk").values_list("pk", "at")[:_AT_ONCE]
    ids = [pk for pk, _ in takewhile(lambda entry: entry[1] < before, first)]
    LogEntry.objects.filter(pk__in=ids).delete()
    return len(ids)


def has_forgotten(cursor: int) -> bool:
    """Tell whether entries that follow the cursor were deleted: whoever is that far behind must print all.

    Numbers of transactions that were rolled back look the same; to print all for those once does no harm.
    """
    oldest: int | None = LogEntry.objects.aggregate(oldest=Min("pk"))["oldest"]
    return oldest is not None and cursor + 1 < oldest


@dataclass(slots=True, eq=False)
class Pruning:
    """Prunes once a day, a few entries at a time."""

    due: datetime | None = None

    def __call__(self, now: datetime) -> datetime:
        """Prune if it is time, and tell when it is next."""
        if self.due is None or now >= self.due:
            self.due = now + (_GOING_ON if prune(now - KEPT) == _AT_ONCE else _PAUSE)
        return self.due
