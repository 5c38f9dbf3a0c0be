"""The change log as those see it who follow it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from manset.press.changes import unpacked
from manset.press.keys import Key
from manset.press.models import LogEntry
from manset.press.timelines import Move, Window


@dataclass(slots=True, frozen=True)
class Entry:
    """One committed change, as a kind of page sees it too."""

    id: int
    at: datetime
    act: str
    keys: tuple[Key, ...]
    moves: tuple[Move, ...]

    def hits(self, keys: Iterable[Key], windows: Iterable[Window]) -> bool:
        """Whether something made from these keys and windows may now differ."""
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


def _entry(row: LogEntry) -> Entry:
    return Entry(row.pk, row.at, row.act, tuple(row.keys), tuple(unpacked(move) for move in row.moves))
