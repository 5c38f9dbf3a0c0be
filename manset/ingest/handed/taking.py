"""Taking in what was handed over: one delivery after the other, from one thread."""

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain
from uuid import uuid4

from django.utils import timezone

from manset.ingest.fetch import Endpoint, Fetcher
from manset.ingest.handed import queue
from manset.ingest.intake import records
from manset.ingest.intake.deliveries import Arrived, Delivery
from manset.ingest.intake.originals import Original, path_of
from manset.ingest.intake.outcome import Counts, Outcome
from manset.ingest.intake.taking import Intake, in_a_line
from manset.ingest.models import Handover, Item, Subscription
from manset.ingest.parse import Refused
from manset.ingest.polling import claims
from manset.ingest.polling.taking import items_of

logger = logging.getLogger(__name__)
TRIES = 8  # of a delivery that could not be taken in for a reason that may pass; over about an hour
_PUBLIC = (Item.State.PUBLISHED, Item.State.UPDATED, Item.State.WITHDRAWN)
_RENEWED = 60.0  # seconds between two renewals of a claim
_GONE = "its bytes are no longer among the originals"


class BrokenOff(Exception):
    """We were told to stop amid a delivery; what was taken in stays, and the rest goes in when it is taken again."""


@dataclass
class Hands:
    """Takes in deliveries under a name of its own, until told to stop. `local` may be inside our own network."""

    local: frozenset[Endpoint] = frozenset()
    stop: threading.Event = field(default_factory=threading.Event)
    name: str = field(default_factory=lambda: uuid4().hex)

    def take_all(self) -> int:
        """Take in all that is due, in order; returns how many deliveries."""
        count = 0
        while not self.stop.is_set():
            row = queue.claim(self.name, timezone.now())
            if row is None:
                return count
            self.take(row)
            count += 1
        return count

    def take(self, row: Handover) -> None:
        """Take in one, and note what became of it."""
        failure = ""
        try:
            outcomes, troubles = self._taken(row)
        except BrokenOff:
            queue.release(row, timezone.now())
            return
        except Exception as error:  # one that cannot be taken in must not keep the others from it
            outcomes, troubles, failure = [], True, in_a_line(error)
            logger.exception("%s: not taken in", row)
        counts = Counts()
        for outcome in outcomes:
            counts.note(outcome)
        refused = [outcome.reason for outcome in outcomes if outcome.is_refused] + [failure] * bool(failure)
        said = "; ".join([str(counts), *refused[:1]])
        if troubles and row.tries < TRIES:
            queue.again(row, said, timezone.now())
            return
        queue.settle(row, status_of(outcomes, troubles=troubles), said, timezone.now())
        logger.info("%s: %s", row.name, said)
        told_by_hub(row, whole=not troubles and not refused)

    def _taken(self, row: Handover) -> tuple[list[Outcome], bool]:
        """Return what became of each item, and whether any of it may go in later."""
        delivery = Delivery(row.name, url=row.feed.address if row.feed else None)
        try:
            data = path_of(row.digest).read_bytes()
        except OSError:
            return [records.refused(delivery, _GONE, row.digest, source=row.source)], False
        original = Original(row.digest, len(data), is_new=row.is_new and row.tries == 1)
        source = row.feed.source if row.feed else row.source
        arrived = Arrived(data, original, delivery.url, row.content_type or None)
        with Fetcher(self.local) as fetcher:
            intake = Intake(fetcher, source.name if source else None)
            outcomes = self._each(row, self._begun(row, delivery, arrived, intake))
            return outcomes, intake.troubles > 0

    def _begun(
        self, row: Handover, delivery: Delivery, arrived: Arrived, intake: Intake
    ) -> Iterable[Outcome]:
        if row.feed is None:
            return intake.take_arrived(delivery, arrived)
        try:
            bad: list[str] = []
            items = items_of(delivery, arrived, bad)
        except Refused as refusal:
            return [records.refused(delivery, str(refusal), row.digest, source=row.feed.source)]
        oldest_first = items[::-1]  # as things happened
        taken = intake.take_items(delivery, arrived, oldest_first)
        return chain(taken, intake.refuse_items(delivery, arrived, bad))

    def _each(self, row: Handover, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Go through the items, holding on to the delivery; raises BrokenOff."""
        found: list[Outcome] = []
        renewed = time.monotonic()
        for outcome in outcomes:
            found.append(outcome)
            if self.stop.is_set():
                raise BrokenOff
            if time.monotonic() - renewed >= _RENEWED:
                renewed = time.monotonic()
                queue.renew(row, timezone.now())
        return found


def status_of(outcomes: list[Outcome], *, troubles: bool) -> int:
    """Return the status of HTTP that says what became of a delivery."""
    if troubles:
        return HTTPStatus.SERVICE_UNAVAILABLE
    if outcomes and all(outcome.is_refused for outcome in outcomes):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    public = any(outcome.state in _PUBLIC for outcome in outcomes)
    return HTTPStatus.CREATED if public else HTTPStatus.OK


def told_by_hub(row: Handover, *, whole: bool) -> None:
    """Note that a hub has sent something; where that was not taken in whole, the feed itself is asked at once."""
    if row.feed is None:
        return
    Subscription.objects.filter(feed=row.feed).update(received_at=timezone.now())
    if not whole:
        claims.ask_now([row.feed.pk], timezone.now())
