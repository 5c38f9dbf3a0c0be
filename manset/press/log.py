"""The change log as those see it who follow it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from manset.press.changes import unpacked, wait_for_turn
from manset.press.keys import Key
from manset.press.models import LogEntry
from manset.press.timelines import Move, Window

TIME = "time"
"""The act of an entry that no person made: a moment until which pages held has gone by."""


@dataclass(slots=True, frozen=True)
class Entry:
    """One committed change, as a kind of page sees it too; ``moment`` (µs) is that of an entry of time alone."""

    id: int
    at: datetime
    act: str
    keys: tuple[Key, ...]
    moves: tuple[Move, ...]
    moment: int | None = None

    def hits(self, keys: Iterable[Key], windows: Iterable[Window], until: int | None = None) -> bool:
        """Whether something made from these keys and windows, and holding ``until`` (µs), may now differ."""
        if self.moment is not None and until is not None and until <= self.moment:
            return True
        if not set(self.keys).isdisjoint(keys):
            return True
        return any(move.seen_through(window) for move in self.moves for window in windows)


def head() -> int:
    """Give the id of the newest entry, 0 if there is none: one look at the end of an index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM press_logentry")
        return cursor.fetchone()[0] or 0


def entries_after(cursor: int, limit: int = 1000) -> list[Entry]:
    """List the entries that follow the cursor, oldest first."""
    rows = LogEntry.objects.filter(pk__gt=cursor).order_by("pk")[:limit]
    return [_entry(row) for row in rows]


def entry(entry_id: int) -> Entry | None:
    """Find one entry."""
    row = LogEntry.objects.filter(pk=entry_id).first()
    return _entry(row) if row else None


def time_passed(moment: int) -> int:
    """Write that a moment (µs) has gone by, once however many machines notice; gives the entry's id."""
    with transaction.atomic():
        wait_for_turn()
        row, _ = LogEntry.objects.get_or_create(
            moment=moment, defaults={"at": datetime.now(UTC), "act": TIME}
        )
    return row.pk


def _entry(row: LogEntry) -> Entry:
    moves = tuple(unpacked(move) for move in row.moves)
    return Entry(row.pk, row.at, row.act, tuple(row.keys), moves, row.moment)
