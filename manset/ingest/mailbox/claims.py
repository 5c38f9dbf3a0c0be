"""Which mailboxes are due, and whose they are: taken by a conditional UPDATE, so that two look into none at once."""

import random
from collections.abc import Collection
from datetime import datetime, timedelta

from manset.ingest.models import Mailbox

LEASE = timedelta(minutes=15)  # longer than one look may take
EVERY = timedelta(seconds=30)
_LONGEST = timedelta(hours=1)
_LONGEST_ERROR = 500
_MOST_DOUBLINGS = 10


def claim(name: str, now: datetime, wanted: int, known: Collection[str]) -> list[Mailbox]:
    """Take mailboxes that are due in hand, those whose passwords are `known`, the longest due first."""
    due = Mailbox.due(now).filter(name__in=known).select_related("source")
    return [box for box in due.order_by("next_at")[:wanted] if box.taken(name, now, LEASE)]


def note(box: Mailbox, name: str, now: datetime) -> bool:
    """Write down how far we are; tells whether the mailbox is still ours."""
    ours = Mailbox.objects.filter(pk=box.pk, claim=name)
    return ours.update(uid_validity=box.uid_validity, uid=box.uid, tries=box.tries, next_at=now + LEASE) == 1


def release(box: Mailbox, name: str, now: datetime, error: str = "") -> None:
    """Let go of a mailbox: the next look is soon, or after an error the later the more there were, with jitter."""
    failures = box.failures + 1 if error else 0
    pause = later(failures) if error else EVERY
    fields = {} if error else {"succeeded_at": now}
    ours = Mailbox.objects.filter(pk=box.pk, claim=name)
    ours.update(claim="", next_at=now + pause, failures=failures, error=error[:_LONGEST_ERROR], **fields)


def later(failures: int) -> timedelta:
    """Return how long to wait after so many errors one after the other."""
    pause: timedelta = min(EVERY * 2 ** min(failures, _MOST_DOUBLINGS), _LONGEST)
    return pause * random.uniform(0.8, 1.2)  # noqa: S311 (no secret)


def free(name: str, now: datetime) -> None:
    """Let go of all that is still in our hand; it is due again."""
    Mailbox.objects.filter(claim=name).update(claim="", next_at=now)
