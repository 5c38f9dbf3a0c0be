"""Windows in an R*Tree over timeline and minute, so that a position finds its windows however many there are.

https://www.sqlite.org/rtree.html: 32-bit integer coordinates, auxiliary columns for the exact bounds. A minute
bounds the search; microsecond and id decide.
"""

import sqlite3
from collections.abc import Iterable

from manset.press.store.index.names import SOME, numbered
from manset.press.timelines import Position, Window

_MINUTE = 60_000_000
_FIRST, _LAST = -(2**31), 2**31 - 1

AT = """
    SELECT windows.id, windows.page FROM windows
    WHERE timeline_low <= :timeline AND timeline_high >= :timeline AND minute_low <= :minute AND minute_high >= :minute
    AND (low_at IS NULL OR (low_at, low_id) <= (:at, :id)) AND (high_at IS NULL OR (high_at, high_id) >= (:at, :id))
"""

BY_ID = """
    SELECT windows.id, names.name, low_at, low_id, high_at, high_id
    FROM windows JOIN names ON names.id = windows.timeline_low WHERE windows.id IN
"""


def minute_of(position: Position) -> int:
    """Give the minute since the epoch, held within 32 bits (the year 6052 and before the year -2113)."""
    return max(_FIRST, min(_LAST, position.at // _MINUTE))


def pages_seeing(db: sqlite3.Connection, timeline: int, position: Position) -> list[int]:
    """List the pages with a window on this timeline that holds the position, by an interval look-up."""
    where = {"timeline": timeline, "minute": minute_of(position), "at": position.at, "id": position.id}
    return list({page for _, page in db.execute(AT, where)})


def load(db: sqlite3.Connection, ids: Iterable[int]) -> dict[Window, int]:
    """Give windows by their numbers."""
    wanted = list(ids)
    loaded: dict[Window, int] = {}
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        marks = ",".join("?" * len(some))
        rows = db.execute(f"{BY_ID} ({marks})", some)
        for number, timeline, low_at, low_id, high_at, high_id in rows:
            low = Position(low_at, low_id) if low_at is not None else None
            high = Position(high_at, high_id) if high_at is not None else None
            loaded[Window(timeline, low, high)] = number
    return loaded


def add(db: sqlite3.Connection, page: int, windows: Iterable[Window]) -> list[int]:
    """Record that a page was made from these windows; gives their numbers."""
    wanted = list(windows)
    timelines = numbered(db, {window.timeline for window in wanted})
    return [_insert(db, page, timelines[window.timeline], window) for window in wanted]


def drop(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Forget windows by their numbers."""
    db.executemany("DELETE FROM windows WHERE id = ?", [[number] for number in ids])


def _insert(db: sqlite3.Connection, page: int, timeline: int, window: Window) -> int:
    low, high = window.low, window.high
    first = minute_of(low) if low else _FIRST
    last = max(first, minute_of(high)) if high else _LAST
    exact = [
        low.at if low else None,
        low.id if low else None,
        high.at if high else None,
        high.id if high else None,
    ]
    cursor = db.execute(
        "INSERT INTO windows VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [timeline, timeline, first, last, page, *exact],
    )
    return cursor.lastrowid or 0
