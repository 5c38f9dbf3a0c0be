"""The sender's rounds: some messages of each issue that is being sent, over some connections."""

import logging
import secrets
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from manset.newsletter.acts.report import report
from manset.newsletter.acts.subscribe import sweep
from manset.newsletter.building_time import build_due
from manset.newsletter.models import Delivery, Issue, Report
from manset.newsletter.printing import Printed, printed
from manset.newsletter.sending import ledger
from manset.newsletter.sending.addressing import address
from manset.newsletter.sending.handing import Handing, NotOursError, hand
from manset.newsletter.sending.lanes import Lanes
from manset.newsletter.sending.mould import Mould, message_id, mould
from manset.newsletter.sending.server import LostError, RefusedError, Server, ServerAwayError, UncertainError
from manset.newsletter.sending.statuses import is_for_good
from manset.newsletter.sending.throttle import Throttle
from manset.press.failpoints import reach
from manset.readers.addresses import ascii_mail

_logger = logging.getLogger("manset.newsletter")

LOOK = 1.0  # seconds between two looks where nothing is to be done
SELDOM = 30.0  # seconds between two looks at the clock, and at what was left behind
HOUR = 3600.0
BATCH, MOST_AT_ONCE = 50, 1_000
"""Rows claimed at once: at first, and at most once the server has shown how quick it is."""
BATCH_LASTS = 5.0
"""Seconds for which rows are claimed at that pace: what is withdrawn meanwhile is out of the mail after them."""
LONGEST_BATCH = 60.0  # seconds after which what is left of a batch is given back
FIRST_QUIET = timedelta(seconds=30)
LONGEST_QUIET = timedelta(minutes=30)
State = Issue.State


@dataclass(slots=True)
class Rounds:
    """One sender: its name in the ledger, its connections, and what it has made of issues."""

    lanes: Lanes = field(default_factory=Lanes)
    throttle: Throttle = field(default_factory=lambda: Throttle(settings.MANSET_MAIL_RATE, time.monotonic))
    owner: str = field(default_factory=lambda: secrets.token_hex(8))
    moulds: dict[int, tuple[Printed, Mould]] = field(default_factory=dict)
    sweeps_at: float = 0.0
    at_once: int = 0

    def run(self, stop: threading.Event) -> None:
        """Send until told to stop; a database that is away is waited for."""
        seldom = 0.0
        while not stop.is_set():
            done = 0
            try:
                if time.monotonic() >= seldom:
                    self.look_after()
                    seldom = time.monotonic() + SELDOM
                done = self.round(stop)
            except DatabaseError as error:
                _logger.warning("the newsletter waits: the database cannot be asked: %s", error)
            except Exception:
                # A mistake of ours must not end the thread, which nobody would start again.
                _logger.exception("the newsletter's round ended")
            finally:
                if not done:
                    self.lanes.close()
                    close_old_connections()
            if not done:
                stop.wait(LOOK)
        self.lanes.close()

    def look_after(self) -> None:
        """Do what the clock calls for: build issues, take up what was left behind, forget who never confirmed."""
        now = timezone.now()
        build_due(now)
        free, lost = ledger.recover(now)
        if free or lost:
            _logger.warning("a sender left %d claimed and %d uncertain deliveries behind", free, lost)
        if time.monotonic() >= self.sweeps_at:
            self.sweeps_at = time.monotonic() + HOUR
            sweep()

    def round(self, stop: threading.Event | None = None) -> int:
        """Send a batch of each issue; returns how many rows were settled, 0 where there is nothing to do now."""
        done = 0
        for issue in Issue.objects.filter(state=State.ADDRESSING).select_related("mailing_list"):
            while address(issue) and not (stop and stop.is_set()):
                done += 1
        now = timezone.now()
        for issue in Issue.objects.filter(state=State.SENDING).select_related("mailing_list").order_by("pk"):
            if issue.quiet_until is None or issue.quiet_until <= now:
                done += self.batch(issue, stop)
        return done

    def batch(self, issue: Issue, stop: threading.Event | None = None) -> int:
        """Send some messages of one issue."""
        now = timezone.now()
        found = ledger.waiting(issue, now, self.throttle.full(), self.at_once or BATCH)
        if not found:
            if ledger.ended(issue, now):
                self.moulds.pop(issue.pk, None)
                _logger.info("issue %d went out", issue.pk)
            return 0
        taken = [pk for pk, domain in found if self.throttle.take(domain)]
        rows = ledger.claim(taken, self.owner, now)
        reach("newsletter-claimed")
        done = 0
        began = time.monotonic()
        try:
            made = self.mould_of(issue) if rows else None
            if made is None:
                return done if not rows else self.nothing_left(issue)
            left = rows
            while left and not (stop and stop.is_set()) and time.monotonic() < began + LONGEST_BATCH:
                servers = self.lanes.open(len(left))
                some, left = left[: len(servers)], left[len(servers) :]
                self.settle(self.written(some, servers, made))
                done += len(some)
                self.at_once = pace(done, time.monotonic() - began)
        except ServerAwayError as error:
            self.quiet(issue, error)
        finally:
            ledger.release([row.pk for row in rows], self.owner)
        if done and issue.failures:
            Issue.objects.filter(pk=issue.pk).update(failures=0, quiet_until=None, error="")
        return done

    def mould_of(self, issue: Issue) -> Mould | None:
        """Return the issue's mould, made anew where what it shows has changed: what was withdrawn meanwhile is out."""
        now = printed(issue)
        if now is None:
            return None
        kept = self.moulds.get(issue.pk)
        if kept is None or kept[0] != now:
            kept = self.moulds[issue.pk] = (now, mould(issue, now))
        return kept[1]

    def nothing_left(self, issue: Issue) -> int:
        """Hold an issue of which nothing may be shown any more: its articles were withdrawn while it was being sent."""
        held = Issue.objects.filter(pk=issue.pk, state=State.SENDING)
        held.update(state=State.HELD, error="nothing in it may be shown any more")
        return 0

    def quiet(self, issue: Issue, error: Exception) -> None:
        """Leave a server that is away alone for a while, each time longer; nobody's tries are counted for it."""
        failures = issue.failures + 1
        wait = min(FIRST_QUIET * 2 ** min(failures - 1, 10), LONGEST_QUIET)
        _logger.warning("issue %d waits: %s", issue.pk, error)
        Issue.objects.filter(pk=issue.pk).update(
            failures=failures, quiet_until=timezone.now() + wait, error=str(error)[:300]
        )

    def written(self, rows: Sequence[Delivery], servers: Sequence[Server], made: Mould) -> list[Handing]:
        """Return the messages of these rows, each with its connection; what cannot be written is given up."""
        found = []
        now = timezone.now()
        for row, server in zip(rows, servers, strict=True):
            if row.subscriber is None:
                continue
            try:
                found.append(Handing(row, ascii_mail(row.mail), made.cast(row, now), server))
            except ValueError as error:  # an address, or a text: this row's trouble alone
                self.unwritable(row, error)
        return found

    def settle(self, group: Sequence[Handing]) -> None:
        """Hand messages over, note what became of each, and then raise ServerAwayError where the server was lost."""
        hand(group, self.owner)
        sent = [each.row for each in group if each.error is None]
        if sent:
            ledger.sent(sent, self.owner, timezone.now())
            reach("newsletter-noted")
        away: Exception | None = None
        for each in group:
            error = each.error
            if isinstance(error, RefusedError):
                self.answered(each.row, error, begun=each.begun)
            elif isinstance(error, UncertainError):
                _logger.warning("delivery %d is uncertain: %s", each.row.pk, error)
                ledger.uncertain(each.row, self.owner, timezone.now(), str(error))
            elif isinstance(error, LostError):
                # It may be this very message that the server cannot bear: the others must not wait for it for ever.
                if each.begun or ledger.begin([each.row], self.owner, timezone.now()):
                    ledger.put_off(each.row, self.owner, timezone.now(), str(error))
                away = error
            elif error is not None and not isinstance(error, NotOursError):
                away = error
        if away:
            raise ServerAwayError(str(away)) from away

    def unwritable(self, row: Delivery, error: ValueError) -> None:
        """Give up a row of which no message can be made."""
        _logger.error("delivery %d cannot be made into a message: %s", row.pk, error)
        if ledger.begin([row], self.owner, timezone.now()):
            ledger.refused(row, self.owner, timezone.now(), f"no message can be made: {error}")

    def answered(self, row: Delivery, error: RefusedError, *, begun: bool) -> None:
        """Note a refusal, and what it says of the address."""
        now = timezone.now()
        if not begun and not ledger.begin([row], self.owner, now):
            return
        if not error.for_good and ledger.put_off(row, self.owner, now, str(error)):
            return
        if error.for_good:
            ledger.refused(row, self.owner, now, str(error))
        if row.subscriber is not None:
            kind = Report.Kind.HARD if is_for_good(error.code, error.said) else Report.Kind.SOFT
            report(row.subscriber, kind, str(error), outside_id=f"smtp:{message_id(row)}", delivery=row)


def pace(done: int, seconds: float) -> int:
    """Return how many rows to claim the next time, where so many took so long."""
    return min(MOST_AT_ONCE, max(BATCH, int(done * BATCH_LASTS / max(seconds, 0.001))))
