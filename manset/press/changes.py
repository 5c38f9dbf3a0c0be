"""What an act changed, committed with the act itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from manset.press.keys import Key
from manset.press.models import LogEntry
from manset.press.timelines import Move, Position

CHANNEL = "manset_log"
"""Where PostgreSQL tells those who listen that an entry has been committed."""

_LOG_LOCK = 0x4D414E53  # "MANS", the advisory lock that puts commits to the log in order


@dataclass(slots=True)
class Change:
    """What has been touched and moved so far; ``entry_id`` is the log's, once written."""

    act: str
    keys: dict[Key, None] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    entry_id: int | None = None

    def touch(self, *keys: Key) -> None:
        """Say that everything made from these things may now differ."""
        self.keys.update(dict.fromkeys(keys))

    def move(self, timeline: str, before: Position | None, after: Position | None) -> None:
        """Say that something stood at one place of a timeline and stands at another; ``None`` is not on it."""
        if before is not None or after is not None:
            self.moves.append(Move(timeline, before, after))


_current: ContextVar[Change | None] = ContextVar("manset_press_change", default=None)


def current_change() -> Change | None:
    """Give the change that is being made, if any."""
    return _current.get()


@contextmanager
def changing(act: str) -> Iterator[Change]:
    """Make changes in one transaction, with one log entry at its end if anything was touched or moved.

    An inner block joins the outer one; if it raises, what it recorded is forgotten with what it wrote.
    """
    outer = _current.get()
    with transaction.atomic():
        if outer is not None:
            with _joined(outer):
                yield outer
            return
        change = Change(act)
        token = _current.set(change)
        try:
            yield change
        finally:
            _current.reset(token)
        if change.keys or change.moves:
            change.entry_id = _write(change)


@contextmanager
def _joined(outer: Change) -> Iterator[None]:
    keys, moves = dict(outer.keys), len(outer.moves)
    try:
        yield
    except BaseException:
        outer.keys = keys
        del outer.moves[moves:]
        raise


def _write(change: Change) -> int:
    wait_for_turn()
    entry = LogEntry.objects.create(
        at=datetime.now(UTC),
        act=change.act,
        keys=list(change.keys),
        moves=[packed(move) for move in change.moves],
    )
    _tell_listeners()
    return entry.pk


def wait_for_turn() -> None:
    """Hold the log until commit: an id is drawn only when every lower one is visible.

    PostgreSQL releases a transaction's locks after its commit is visible. SQLite's IMMEDIATE transactions are one at
    a time as they are.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG_LOCK])


def _tell_listeners() -> None:
    """Have PostgreSQL wake the printing loops of all machines when this transaction is committed."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


def packed(move: Move) -> list[Any]:
    """Write a move as ``[timeline, [at, id] | null, [at, id] | null]``."""
    pairs = [[place.at, place.id] if place else None for place in (move.before, move.after)]
    return [move.timeline, *pairs]


def unpacked(row: list[Any]) -> Move:
    """Read a move as ``packed`` wrote it."""
    timeline, before, after = row
    return Move(timeline, Position(*before) if before else None, Position(*after) if after else None)
