"""Windows in an R*Tree over timeline and minute, so that a position finds its windows however many there are.

https://www.sqlite.org/rtree.html: 32-bit integer coordinates, auxiliary columns for the exact bounds. A minute
bounds the search; microsecond and id decide.
"""

import sqlite3
from collections.abc import Collection, Iterable
from typing import TypeAlias

from manset.press.store.index.names import named, numbered, portions
from manset.press.timelines import Position, Window

_MINUTE = 60_000_000
_FIRST, _LAST = -(2**31), 2**31 - 1
_UNBOUNDED = (None, None)

Span: TypeAlias = tuple[int, int | None, int | None, int | None, int | None]
"""A window as its row has it: the number of its timeline, moment and id of its low end and of its high end."""

AT = """
    SELECT windows.id, windows.page FROM windows
    WHERE timeline_low <= :timeline AND timeline_high >= :timeline AND minute_low <= :minute AND minute_high >= :minute
    AND (low_at IS NULL OR (low_at, low_id) <= (:at, :id)) AND (high_at IS NULL OR (high_at, high_id) >= (:at, :id))
"""

SPANS = "SELECT id, timeline_low, low_at, low_id, high_at, high_id FROM windows WHERE id IN"


def minute_of(at: int) -> int:
    """Give the minute of a moment (µs since the epoch), held within 32 bits (the years -2113 to 6052)."""
    return max(_FIRST, min(_LAST, at // _MINUTE))


def pages_seeing(db: sqlite3.Connection, timeline: int, position: Position) -> list[int]:
    """List the pages with a window on this timeline that holds the position, by an interval look-up."""
    where = {"timeline": timeline, "minute": minute_of(position.at), "at": position.at, "id": position.id}
    return list({page for _, page in db.execute(AT, where)})


def load(db: sqlite3.Connection, ids: Iterable[int]) -> set[Window]:
    """Give the windows with these numbers."""
    loaded: set[Window] = set()
    for timeline, low_at, low_id, high_at, high_id in held(db, ids):
        low = Position(low_at, low_id or 0) if low_at is not None else None
        high = Position(high_at, high_id or 0) if high_at is not None else None
        loaded.update(Window(name, low, high) for name in named(db, [timeline]))
    return loaded


def held(db: sqlite3.Connection, ids: Iterable[int]) -> dict[Span, int]:
    """Give windows as spans by their numbers."""
    found: dict[Span, int] = {}
    for some in portions(ids):
        marks = ",".join("?" * len(some))
        found.update((row[1:], row[0]) for row in db.execute(f"{SPANS} ({marks})", some))
    return found


def spans(db: sqlite3.Connection, windows: Collection[Window]) -> set[Span]:
    """Give windows as spans, numbering their timelines; inside a write transaction."""
    timelines = numbered(db, {window.timeline for window in windows})
    return {
        (
            timelines[window.timeline],
            *((window.low.at, window.low.id) if window.low else _UNBOUNDED),
            *((window.high.at, window.high.id) if window.high else _UNBOUNDED),
        )
        for window in windows
    }


def add(db: sqlite3.Connection, page: int, wanted: Iterable[Span]) -> set[int]:
    """Record that a page was made from these windows; gives their numbers."""
    return {_insert(db, page, span) for span in wanted}


def drop(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget windows by their numbers."""
    db.executemany("DELETE FROM windows WHERE id = ?", [[number] for number in ids])


def _insert(db: sqlite3.Connection, page: int, span: Span) -> int:
    timeline, low_at, _, high_at, _ = span
    first = minute_of(low_at) if low_at is not None else _FIRST
    last = max(first, minute_of(high_at)) if high_at is not None else _LAST
    cursor = db.execute(
        "INSERT INTO windows VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [timeline, timeline, first, last, page, *span[1:]],
    )
    return cursor.lastrowid or 0
