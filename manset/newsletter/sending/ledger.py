"""The ledger's moves. Each is one conditional UPDATE, and its row count says whether it was ours to make."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F

from manset.newsletter.models import Delivery, Issue, Subscriber

State = Delivery.State
CLAIM = timedelta(minutes=10)
"""For how long a claim is its sender's alone: longer than any one message takes, with every wait on the server."""
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
MOST_TRIES = 10  # the last after about a day and a half


def waiting(issue: Issue, now: datetime, without: Collection[str], limit: int) -> list[tuple[int, str]]:
    """Return rows that are due, and their domains, oldest first, but for the domains that have had enough for now."""
    due = Delivery.objects.filter(issue=issue, state=State.WAITING, due_at__lte=now)
    if without:
        due = due.exclude(domain__in=without)
    return list(due.order_by("due_at", "id").values_list("pk", "domain")[:limit])


def claim(rows: Collection[int], owner: str, now: datetime) -> list[Delivery]:
    """Make rows this sender's; returns those of them that nobody else took meanwhile."""
    Delivery.objects.filter(pk__in=rows, state=State.WAITING).update(
        state=State.CLAIMED, owner=owner, claimed_at=now
    )
    mine = Delivery.objects.filter(pk__in=rows, state=State.CLAIMED, owner=owner)
    return list(mine.select_related("subscriber").order_by("due_at", "id"))


def begin(rows: Collection[Delivery], owner: str, now: datetime) -> set[int]:
    """Note that messages are about to be handed over; returns which are ours still, and to be sent still."""
    named = [row.pk for row in rows]
    ours = Delivery.objects.filter(
        pk__in=named, state=State.CLAIMED, owner=owner, issue__state=Issue.State.SENDING
    )
    if ours.update(state=State.HANDING, claimed_at=now, tries=F("tries") + 1) == len(named):
        return set(named)
    moved = Delivery.objects.filter(pk__in=named, state=State.HANDING, owner=owner)
    return set(moved.values_list("pk", flat=True))


def release(rows: Collection[int], owner: str) -> None:
    """Give back what was claimed and not begun."""
    Delivery.objects.filter(pk__in=rows, state=State.CLAIMED, owner=owner).update(
        state=State.WAITING, owner="", claimed_at=None
    )


def sent(rows: Collection[Delivery], owner: str, now: datetime) -> None:
    """Note that the server took them; also those that were found uncertain before the answer came."""
    ours = Delivery.objects.filter(
        pk__in=[row.pk for row in rows], owner=owner, state__in=(State.HANDING, State.UNCERTAIN)
    )
    ours.update(state=State.SENT, ended_at=now, error="")
    soft = [row.subscriber.pk for row in rows if row.subscriber is not None and row.subscriber.soft]
    if soft:
        Subscriber.objects.filter(pk__in=soft).update(soft=0)


def refused(row: Delivery, owner: str, now: datetime, said: str) -> None:
    """Note that the server did not take it and never will."""
    ours = Delivery.objects.filter(pk=row.pk, owner=owner, state=State.HANDING)
    ours.update(state=State.REFUSED, ended_at=now, error=said[:300])


def put_off(row: Delivery, owner: str, now: datetime, said: str) -> bool:
    """Note that the server did not take it now, and try again, each time twice as late; False where that was enough."""
    tries = row.tries + 1
    if tries >= MOST_TRIES:
        refused(row, owner, now, said)
        return False
    ours = Delivery.objects.filter(pk=row.pk, owner=owner, state=State.HANDING)
    wait = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
    ours.update(state=State.WAITING, owner="", claimed_at=None, due_at=now + wait, error=said[:300])
    return True


def uncertain(row: Delivery, owner: str, now: datetime, said: str) -> None:
    """Note that nobody knows whether the server took it."""
    ours = Delivery.objects.filter(pk=row.pk, owner=owner, state=State.HANDING)
    ours.update(state=State.UNCERTAIN, ended_at=now, error=said[:300])


def recover(now: datetime, *, older: timedelta = CLAIM) -> tuple[int, int]:
    """Take up what a sender left that is no more: returns how many are free again, and how many uncertain."""
    old = Delivery.objects.filter(claimed_at__lt=now - older)
    free = old.filter(state=State.CLAIMED).update(state=State.WAITING, owner="", claimed_at=None)
    lost = old.filter(state=State.HANDING).update(
        state=State.UNCERTAIN, ended_at=now, error="the sender ended while it was handing this over"
    )
    return free, lost


def ended(issue: Issue, now: datetime) -> bool:
    """Close an issue of which nothing is left to be sent; what is uncertain is left to an editor."""
    open_rows = Delivery.objects.filter(issue=issue, state__in=(State.WAITING, State.CLAIMED, State.HANDING))
    if open_rows.exists():
        return False
    closed = Issue.objects.filter(pk=issue.pk, state=Issue.State.SENDING)
    return closed.update(state=Issue.State.SENT, ended_at=now, error="") == 1
