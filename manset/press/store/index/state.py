"""The few single values of an edition: its cursor on the log, the build under way, the last one done."""

import sqlite3

CURSOR, CURSOR_AT, BUILDING, BUILT = "cursor", "cursor_at", "building", "built"


def get(db: sqlite3.Connection, name: str) -> str | None:
    """Read a value."""
    row = db.execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def put(db: sqlite3.Connection, name: str, value: str | None) -> None:
    """Write a value; ``None`` removes it."""
    if value is None:
        db.execute("DELETE FROM state WHERE name = ?", [name])
    else:
        db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", [name, value])


def cursor(db: sqlite3.Connection) -> int | None:
    """Give the last log entry whose pages are printed or owed; ``None`` for an edition that never was built."""
    value = get(db, CURSOR)
    return int(value) if value is not None else None


def cursor_at(db: sqlite3.Connection) -> int | None:
    """Give when (µs) that entry was written, which tells it from another of its number; ``None`` if unknown."""
    value = get(db, CURSOR_AT)
    return int(value) if value is not None else None


def advance(db: sqlite3.Connection, entry: int, at: int | None) -> None:
    """Move the cursor on to an entry written at that moment (µs); never back."""
    if entry >= (cursor(db) or 0):
        put(db, CURSOR, str(entry))
        put(db, CURSOR_AT, None if at is None else str(at))
