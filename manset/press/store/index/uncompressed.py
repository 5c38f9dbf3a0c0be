"""Pages that went live without their compressed forms: a queue that outlives the process."""

import sqlite3
from collections.abc import Iterable


def note(db: sqlite3.Connection, pages: Iterable[int]) -> None:
    """Queue pages by their numbers."""
    db.executemany("INSERT OR IGNORE INTO uncompressed VALUES (?)", [[page] for page in pages])


def take(db: sqlite3.Connection, most: int) -> list[int]:
    """Look at the next pages; they stay in the queue until they are done."""
    return [page for (page,) in db.execute("SELECT page FROM uncompressed ORDER BY page LIMIT ?", [most])]


def waits(db: sqlite3.Connection, page: int) -> bool:
    """Tell whether a page is in the queue."""
    return db.execute("SELECT 1 FROM uncompressed WHERE page = ?", [page]).fetchone() is not None


def done(db: sqlite3.Connection, page: int) -> None:
    """Take a page off the queue."""
    db.execute("DELETE FROM uncompressed WHERE page = ?", [page])
