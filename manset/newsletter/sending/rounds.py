"""The sender's rounds: some messages of each issue that is being sent, over one connection."""

import logging
import secrets
import threading
import time
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
from manset.newsletter.sending.mould import Mould, message_id, mould
from manset.newsletter.sending.server import (
    LostError,
    RefusedError,
    Server,
    ServerAwayError,
    UncertainError,
)
from manset.newsletter.sending.statuses import is_for_good
from manset.newsletter.sending.throttle import Throttle
from manset.press.failpoints import reach
from manset.readers.addresses import ascii_mail

_logger = logging.getLogger("manset.newsletter")

LOOK = 1.0  # seconds between two looks where nothing is to be done
SELDOM = 30.0  # seconds between two looks at the clock, and at what was left behind
HOUR = 3600.0
BATCH = 50
FIRST_QUIET = timedelta(seconds=30)
LONGEST_QUIET = timedelta(minutes=30)
State = Issue.State


class NotOursError(Exception):
    """The row was taken back, held or cancelled while its message was on the way to the server."""


@dataclass(slots=True)
class Rounds:
    """One sender: its name in the ledger, its connection, and what it has made of issues."""

    server: Server = field(default_factory=Server)
    throttle: Throttle = field(default_factory=lambda: Throttle(settings.MANSET_MAIL_RATE, time.monotonic))
    owner: str = field(default_factory=lambda: secrets.token_hex(8))
    moulds: dict[int, tuple[Printed, Mould]] = field(default_factory=dict)
    sweeps_at: float = 0.0

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
                    self.server.close()
                    close_old_connections()
            if not done:
                stop.wait(LOOK)
        self.server.close()

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
        found = ledger.waiting(issue, now, self.throttle.full(), BATCH)
        if not found:
            if ledger.ended(issue, now):
                self.moulds.pop(issue.pk, None)
                _logger.info("issue %d went out", issue.pk)
            return 0
        taken = [pk for pk, domain in found if self.throttle.take(domain)]
        rows = ledger.claim(taken, self.owner, now)
        reach("newsletter-claimed")
        done = 0
        try:
            made = self.mould_of(issue) if rows else None
            if made is None:
                return done if not rows else self.nothing_left(issue)
            for row in rows:
                if stop and stop.is_set():
                    break
                try:
                    self.hand(row, made)
                except (
                    ValueError
                ) as error:  # an address, or a text, that cannot be written: this row's trouble alone
                    self.unwritable(row, error)
                done += 1
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

    def hand(self, row: Delivery, made: Mould) -> None:
        """Hand one message to the server, and note what became of it; raises ServerAwayError where none was reached."""
        if row.subscriber is None:
            return
        begun = False

        def begin() -> None:
            nonlocal begun
            begun = ledger.begin(row, self.owner, timezone.now())
            if not begun:
                raise NotOursError
            reach("newsletter-handing")

        message = made.cast(row, timezone.now())
        self.server.open()
        try:
            self.server.hand(settings.DEFAULT_FROM_EMAIL, ascii_mail(row.mail), message, before_dot=begin)
        except NotOursError:
            self.server.drop()  # the server waits for a dot that never comes
        except RefusedError as error:
            self.answered(row, error, begun=begun)
        except LostError as error:
            # It may be this very message that the server cannot bear: the others must not wait for it for ever.
            if begun or ledger.begin(row, self.owner, timezone.now()):
                ledger.put_off(row, self.owner, timezone.now(), str(error))
            raise ServerAwayError(str(error)) from error
        except UncertainError as error:
            _logger.warning("delivery %d is uncertain: %s", row.pk, error)
            ledger.uncertain(row, self.owner, timezone.now(), str(error))
        else:
            ledger.sent(row, self.owner, timezone.now())
            reach("newsletter-noted")

    def unwritable(self, row: Delivery, error: ValueError) -> None:
        """Give up a row of which no message can be made."""
        _logger.error("delivery %d cannot be made into a message: %s", row.pk, error)
        if ledger.begin(row, self.owner, timezone.now()):
            ledger.refused(row, self.owner, timezone.now(), f"no message can be made: {error}")

    def answered(self, row: Delivery, error: RefusedError, *, begun: bool) -> None:
        """Note a refusal, and what it says of the address."""
        now = timezone.now()
        if not begun and not ledger.begin(row, self.owner, now):
            return
        if not error.for_good and ledger.put_off(row, self.owner, now, str(error)):
            return
        if error.for_good:
            ledger.refused(row, self.owner, now, str(error))
        if row.subscriber is not None:
            kind = Report.Kind.HARD if is_for_good(error.code, error.said) else Report.Kind.SOFT
            report(row.subscriber, kind, str(error), outside_id=f"smtp:{message_id(row)}", delivery=row)
