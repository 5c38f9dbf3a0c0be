"""The watch over bodies that are being read: ends those that are slow beyond what the limits allow."""

import logging
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from manset.lib.peer import household_of, peer_of
from manset.press.door.bodies.answers import BUSY, tear
from manset.press.door.bodies.body import Body
from manset.press.door.bodies.limits import Limits
from manset.press.door.bodies.places import Places

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_logger = logging.getLogger("manset.press")
_QUIET = 60  # seconds between two lines in the log


class Watch:
    """Looks as often as a moment is long while anything is read, and sleeps otherwise."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._places = Places(limits)
        self._bodies: set[Body] = set()
        self._lock = Lock()
        self._wake = Event()
        self._said = -float(_QUIET)
        self._refused: dict[str, float] = {}
        Thread(target=self._keep, name="watch over bodies", daemon=True).start()

    def refuses(self, environ: "WSGIEnvironment") -> bool:
        """Tell whether a sender had one too many just now."""
        if not self._refused:
            return False
        until = self._refused.get(_sender(environ))
        return until is not None and monotonic() < until

    def begin(self, body: Body) -> None:
        """Watch a body."""
        with self._lock:
            self._bodies.add(body)
        if not self._wake.is_set():
            self._wake.set()

    def end(self, body: Body) -> None:
        """Watch it no more, as nothing more is read of it."""
        with self._lock:
            self._bodies.discard(body)
            slow = body.slow
        if slow:
            self._places.leave(_sender(body.environ))

    def _keep(self) -> None:
        while self._wake.wait():
            sleep(self._limits.moment)
            # First asleep, then a look: what begins in between wakes it again.
            self._wake.clear()
            with self._lock:
                bodies = list(self._bodies)
            if bodies:
                self._wake.set()
            for body in bodies:
                self._look(body)

    def _look(self, body: Body) -> None:
        age = monotonic() - body.began
        if not body.slow and age > self._limits.moment and not self._may_stay(body):
            self._turn_away(body)
        elif body.slow and age > self._limits.allowance(body.arrived):
            _end(body, 408)

    def _may_stay(self, body: Body) -> bool:
        address = _sender(body.environ)
        if not self._places.take(address):
            return False
        with self._lock:
            body.slow = body in self._bodies
        if not body.slow:  # it has ended meanwhile
            self._places.leave(address)
        return True

    def _turn_away(self, body: Body) -> None:
        now = monotonic()
        self._refused = {sender: until for sender, until in self._refused.items() if until > now}
        self._refused[_sender(body.environ)] = now + self._limits.pause
        if now - self._said >= _QUIET:
            self._said = now
            _logger.warning("what is sent slowly is turned away for now, as enough of it is on its way")
        _end(body, 503, BUSY)


def _end(body: Body, status: int, text: bytes = b"") -> None:
    """Answer for a body that is still being read, from a thread of its own, as that takes some milliseconds."""
    if body.settle():
        Thread(target=tear, args=(body.answering, status, text), daemon=True).start()


def _sender(environ: "WSGIEnvironment") -> str:
    return str(household_of(peer_of(environ)))
