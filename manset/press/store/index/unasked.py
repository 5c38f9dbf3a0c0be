"""Changes for which a kind of page failed to say which pages it calls for: asked again until it does."""

import sqlite3
from dataclasses import dataclass

_SLOWEST = 300_000_000


@dataclass(slots=True, frozen=True)
class Unasked:
    """One kind to be asked again about one entry."""

    entry: int
    kind: str
    due: int
    tries: int
    error: str


def put_off(db: sqlite3.Connection, entry: int, kind: str, error: str, now: int) -> None:
    """Keep the question, to be asked again after a pause that doubles."""
    row = db.execute("SELECT tries FROM unasked WHERE entry = ? AND kind = ?", [entry, kind]).fetchone()
    tries = row[0] + 1 if row else 1
    due = now + min(_SLOWEST, 1_000_000 << min(tries - 1, 20))
    db.execute("INSERT OR REPLACE INTO unasked VALUES (?, ?, ?, ?, ?)", [entry, kind, due, tries, error])


def listed(db: sqlite3.Connection) -> list[Unasked]:
    """List the open questions."""
    return [
        Unasked(*row)
        for row in db.execute("SELECT entry, kind, due, tries, error FROM unasked ORDER BY entry")
    ]


def answered(db: sqlite3.Connection, entry: int, kind: str) -> None:
    """Drop a question."""
    db.execute("DELETE FROM unasked WHERE entry = ? AND kind = ?", [entry, kind])
