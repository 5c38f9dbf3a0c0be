"""One downstream's turn: what is due goes out, and what came of it is written down.

A batch is looked at, sent, and taken off the queue only then: whoever is killed in between sends it once more.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial

from manset.press.downstream.bucket import Bucket
from manset.press.downstream.downstream import Downstream, Refused, Unreached
from manset.press.downstream.labels import tag_of
from manset.press.downstream.wire import Wire
from manset.press.failpoints import reach
from manset.press.store import Store
from manset.press.store.index import outbox, subscribers
from manset.press.store.index.outbox import Parcel
from manset.press.store.index.subscribers import Standing

_logger = logging.getLogger("manset.press")

POLL = 0.02  # seconds between two looks at the outbox: one question to an index
_LONGEST_PAUSE = 300.0  # seconds between two tries where nothing was said of how long to wait
_LONGEST_WAIT = 3600.0  # and where it was
_BETWEEN_ALL = 60_000_000  # between two purges of everything: as long as a page's shared lifetime
_TOO_OLD = 25 * 3600 * 1_000_000  # no cache may keep a page longer without asking (door/headers.py)


class Carrier(threading.Thread):
    """Sends to one downstream until told to stop."""

    def __init__(self, store: Store, downstream: Downstream, stop: threading.Event, timeout: float) -> None:
        super().__init__(name=f"downstream {downstream.name}", daemon=True)
        self._store = store
        self._downstream = downstream
        self._stop_asked = stop
        self._wire = Wire(timeout)
        self._bucket = Bucket(downstream.pace)

    def run(self) -> None:
        """Take turns."""
        with self._wire:
            while not self._stop_asked.is_set():
                self._stop_asked.wait(self._turn_or_pause())

    def hang_up(self) -> None:
        """Break off what is being sent; it goes out again next time."""
        self._wire.hang_up()

    def _turn_or_pause(self) -> float:
        try:
            return self._turn()
        except (
            OSError,
            sqlite3.Error,
        ):  # a full disk, say: what was confirmed and not written down is sent again
            _logger.exception("the outbox cannot be read or written")
            return 1.0

    def _turn(self) -> float:
        """Send one request, if one is due; gives the seconds until the next look."""
        name, now = self._downstream.name, _now()
        standing = subscribers.standing(self._store.db, name)
        if standing is None or standing.due > now:
            return POLL
        parcels = outbox.take(self._store.db, name, now, self._downstream.batch)
        everything = self._everything(standing, parcels, now)
        if not parcels and not everything:
            return POLL
        pause = self._bucket.wait()
        if pause:
            return min(pause, 1.0)
        self._bucket.take()
        self._give_up(now)
        if everything:
            self._send_all(standing)
        else:
            self._send(standing, self._fitting(parcels))
        return 0.0

    def _everything(self, standing: Standing, parcels: Sequence[Parcel], now: int) -> bool:
        """Whether to purge everything: at the very beginning, and where single purges would be too many."""
        most = self._downstream.most
        if most is None or (len(parcels) < self._downstream.batch and not standing.all_due):
            return False
        if standing.all_due:
            return True
        waiting, _ = outbox.waiting(self._store.db, standing.name, outbox.ASKED)
        return waiting > most and now - standing.all_at > _BETWEEN_ALL

    def _fitting(self, parcels: Sequence[Parcel]) -> list[Parcel]:
        """Give the first of them that go together: one that goes alone, else those alike, as many as fit."""
        first = parcels[0]
        if first.alone:
            return [first]
        fitting: list[Parcel] = []
        length = 0
        for parcel in parcels:
            length += len(tag_of(parcel.path)) + 1
            alike = not parcel.alone and (not self._downstream.soft or parcel.gone == first.gone)
            if fitting and self._downstream.longest is not None and length > self._downstream.longest:
                break
            if alike:
                fitting.append(parcel)
        return fitting

    def _send(self, standing: Standing, parcels: list[Parcel]) -> None:
        if self._taken(standing, partial(self._downstream.send, self._wire, parcels), parcels):
            ids = [parcel.id for parcel in parcels]
            with self._store.writing() as db:
                outbox.confirm(db, standing.name, ids, _now())
                subscribers.answered(db, standing.name, len(ids), _now())
            reach("outbox-confirmed")

    def _send_all(self, standing: Standing) -> None:
        last = outbox.last(self._store.db, standing.name)
        hard = outbox.holds_gone(self._store.db, standing.name)
        if self._taken(standing, partial(self._downstream.send_all, self._wire, hard=hard), []):
            with self._store.writing() as db:
                count = outbox.confirm_up_to(db, standing.name, last, _now())
                subscribers.answered(db, standing.name, count, _now())
                subscribers.all_purged(db, standing.name, _now())
            reach("outbox-confirmed")

    def _taken(self, standing: Standing, send: Callable[[], None], parcels: list[Parcel]) -> bool:
        """Whether the other side has confirmed; if not, what is to become of it is written down."""
        reach("outbox-taken")
        self._store.generation.move()  # the door must see the swap before a cache asks it again
        try:
            send()
        except Refused as error:
            if error.content and parcels:
                self._set_aside(standing, parcels, self._discreet(error))
            else:
                self._failed(standing, self._discreet(error), None, refused=True)
        except Unreached as error:
            self._failed(standing, self._discreet(error), error.after, refused=False)
        except Exception as error:
            _logger.exception("%s: an error of ours", standing.name)
            said = self._discreet(error)[:300]
            self._failed(standing, f"{type(error).__name__}: {said}", None, refused=False)
        else:
            reach("outbox-sent")
            if standing.tries:
                _logger.warning("%s takes what is sent again", standing.name)
            return True
        return False

    def _discreet(self, error: Exception) -> str:
        """Give what an error says, without a token that the other side may have repeated.

        Without what cannot be printed either: PostgreSQL stores no NUL, and a terminal obeys what follows an escape.
        """
        secret = self._downstream.secret
        said = str(error).replace(secret, "…") if secret else str(error)
        return "".join(character if character.isprintable() else "�" for character in said)

    def _failed(self, standing: Standing, error: str, after: float | None, *, refused: bool) -> None:
        if self._stop_asked.is_set():  # broken off by us
            return
        self._say(standing, error, refused=refused)
        pause = _pause(standing.tries) if after is None else min(_LONGEST_WAIT, max(after, 0.05))
        with self._store.writing() as db:
            due = _now() + int(pause * 1_000_000)
            subscribers.failed(db, standing.name, error, due, refused=refused)
            subscribers.explain(db, standing.name, error, refused=refused)

    def _set_aside(self, standing: Standing, parcels: list[Parcel], error: str) -> None:
        """Try one by one what was refused for what it is, at longer and longer intervals, and go on with the rest."""
        self._say(standing, error, refused=True)
        entries = {entry for parcel in parcels for entry in parcel.entries}
        pause = _pause(parcels[0].tries) if parcels[0].alone else 0.0
        with self._store.writing() as db:
            subscribers.failed(db, standing.name, error, 0, refused=True)
            subscribers.explain(db, standing.name, error, refused=True, entries=entries)
            outbox.set_aside(db, parcels, _now() + int(pause * 1_000_000))

    def _say(self, standing: Standing, error: str, *, refused: bool) -> None:
        if standing.error != error:
            _logger.warning("%s %s: %s", standing.name, "refuses" if refused else "is not reached", error)

    def _give_up(self, now: int) -> None:
        old = outbox.too_old(self._store.db, self._downstream.name, now - _TOO_OLD)
        if old:
            _logger.warning("%s: %d pages given up after a day", self._downstream.name, len(old))
            with self._store.writing() as db:
                outbox.lose(db, self._downstream.name, old)


def _pause(tries: int) -> float:
    return min(_LONGEST_PAUSE, float(1 << min(tries, 20)))


def _now() -> int:
    return time.time_ns() // 1000
