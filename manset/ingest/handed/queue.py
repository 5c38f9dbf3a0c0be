"""The queue: what was handed over, kept; taken in hand by a conditional UPDATE; settled."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from manset.archive.models import Source
from manset.ingest.intake.originals import keep
from manset.ingest.models import Feed, Handover

LEASE = timedelta(minutes=3)
KEPT = timedelta(days=14)  # for which a sender can ask what became of a delivery
_LOOKED_AT = 500  # deliveries looked at for one that may be taken: others of their senders wait before them
_FIRST_RETRY, _MOST_DOUBLINGS = timedelta(seconds=15), 8
_LONGEST_SAID = 1000
_LONGEST_TYPE = 200
_LONGEST_NAME = 1000


def push(data: bytes, source: Source, content_type: str) -> Handover:
    """Keep a delivery of a source that pushes; once this has returned it is taken in, whatever happens."""
    return _keep(data, f"source:{source.pk}", f"push:{source.slug}", content_type, source, None)


def distribute(data: bytes, feed: Feed, content_type: str) -> Handover:
    """Keep what a hub has sent of a feed; once this has returned it is taken in, whatever happens."""
    return _keep(data, f"feed:{feed.pk}", feed.address, content_type, feed.source, feed)


def _keep(
    data: bytes, sender: str, name: str, content_type: str, source: Source | None, feed: Feed | None
) -> Handover:
    original = keep([data])
    return Handover.objects.create(
        sender=sender,
        name=name[:_LONGEST_NAME],
        source=source,
        feed=feed,
        digest=original.digest,
        is_new=original.is_new,
        content_type=content_type[:_LONGEST_TYPE],
    )


def claim(name: str, now: datetime) -> Handover | None:
    """Take the oldest delivery in hand that may be taken: none that another of its sender waits before.

    The claim lapses after a lease: were we killed, somebody else goes on, and intake knows what it has already.
    """
    return next((row for row in _due(now) if _taken(row, name, now)), None)


def _due(now: datetime) -> Iterator[Handover]:
    """Yield the deliveries that may be taken: the first of each sender, where it is due."""
    waiting = Handover.objects.filter(done_at__isnull=True).order_by("pk")
    before: set[str] = set()
    for row in waiting.select_related("source", "feed", "feed__source")[:_LOOKED_AT]:
        if row.sender not in before and row.next_at <= now:
            yield row
        before.add(row.sender)


def _taken(row: Handover, name: str, now: datetime) -> bool:
    """Take one in hand, unless it is another's by now."""
    same = Handover.objects.filter(
        pk=row.pk, done_at__isnull=True, next_at=row.next_at, claim=row.claim, tries=row.tries
    )
    row.tries, row.claim = row.tries + 1, name
    return same.update(claim=name, next_at=now + LEASE, tries=row.tries) == 1


def renew(row: Handover, now: datetime) -> None:
    """Hold on to one that takes long."""
    Handover.objects.filter(pk=row.pk, claim=row.claim, done_at__isnull=True).update(next_at=now + LEASE)


def release(row: Handover, now: datetime) -> None:
    """Let go of one that was broken off; it is due again, and that was no try."""
    mine = Handover.objects.filter(pk=row.pk, claim=row.claim, done_at__isnull=True)
    mine.update(claim="", next_at=now, tries=max(row.tries - 1, 0))


def again(row: Handover, said: str, now: datetime) -> None:
    """Have one tried again that could not be taken in for a reason that may pass; each time later."""
    wait = _FIRST_RETRY * (1 << min(row.tries - 1, _MOST_DOUBLINGS))
    mine = Handover.objects.filter(pk=row.pk, claim=row.claim, done_at__isnull=True)
    mine.update(claim="", next_at=now + wait, said=said[:_LONGEST_SAID])


def settle(row: Handover, status: int, said: str, now: datetime) -> None:
    """Note what became of one; nobody takes it again."""
    mine = Handover.objects.filter(pk=row.pk, claim=row.claim, done_at__isnull=True)
    mine.update(claim="", done_at=now, status=status, said=said[:_LONGEST_SAID])


def forget(now: datetime) -> None:
    """Drop what was settled long ago; the originals and the items stay."""
    Handover.objects.filter(done_at__lt=now - KEPT).delete()


def is_waiting() -> bool:
    """Tell whether a delivery may be taken."""
    return next(_due(timezone.now()), None) is not None
