"""The rounds: looks into every mailbox that is due, some at a time, until told to stop."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from uuid import uuid4

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from manset.ingest.fetch import Endpoint
from manset.ingest.intake.outcome import Outcome
from manset.ingest.mailbox import claims, passwords
from manset.ingest.mailbox.server import MailFailed
from manset.ingest.mailbox.visiting import LONGEST, Lost, NotYet, Visitor
from manset.ingest.models import Mailbox

logger = logging.getLogger(__name__)
_AT_ONCE = 4
_LOOK = 1.0  # seconds between two looks at what is due
_AFTER_ERROR = 5.0
_GRACE = 6.0  # seconds until what is in hand is let go of: less than the supervisor's patience


class Rounds:
    """Goes the rounds under a name of its own. `local` are the servers that may be inside our own network."""

    def __init__(
        self,
        local: frozenset[Endpoint] = frozenset(),
        tell: Callable[[Outcome], None] | None = None,
        seconds: float = LONGEST,
    ) -> None:
        self.name = uuid4().hex
        self.failed: dict[str, str] = {}
        self._stopped = threading.Event()
        self._visitor = Visitor(self.name, local, tell, self._stopped, seconds)

    def run(self, stop: threading.Event, *, once: bool = False) -> None:
        """Look into what is due until told to stop; `once` ends when nothing is due and nothing in hand."""
        hands: set[Future[None]] = set()
        pool = ThreadPoolExecutor(_AT_ONCE, "mailbox")
        try:
            while not stop.is_set():
                hands = {hand for hand in hands if not hand.done()}
                pause = self._look(pool, hands)
                if once and not hands and pause == _LOOK:
                    return
                stop.wait(0.05 if once and hands else pause)
        finally:
            self._stopped.set()
            wait(hands, _GRACE)
            pool.shutdown(wait=False, cancel_futures=True)
            claims.free(self.name, timezone.now())
            connections.close_all()

    def _look(self, pool: ThreadPoolExecutor, hands: set[Future[None]]) -> float:
        """Begin what is due; gives the seconds until the next look."""
        close_old_connections()
        try:
            due = claims.claim(self.name, timezone.now(), _AT_ONCE - len(hands), list(passwords.known()))
        except DatabaseError:
            logger.exception("the database does not say which mailboxes are due; trying again")
            return _AFTER_ERROR
        hands |= {pool.submit(self._visit, box) for box in due}
        return _LOOK

    def _visit(self, box: Mailbox) -> None:
        """Look into one mailbox, and write down how it went."""
        close_old_connections()
        error = ""
        try:
            count = self._visitor.visit(box)
            if count:
                logger.info("%s: %d messages", box.name, count)
        except Lost:
            return
        except (MailFailed, NotYet) as failed:
            error = str(failed)
        except Exception as unforeseen:
            logger.exception("%s: could not be looked into", box.name)
            error = f"{type(unforeseen).__name__}: {unforeseen}"
        try:
            if error:
                logger.warning("%s: %s", box.name, error)
                self.failed[box.name] = error
            claims.release(box, self.name, timezone.now(), error)
        except DatabaseError:
            logger.exception("%s: not written down; it is due again when the claim lapses", box.name)
        finally:
            connections.close_all()
