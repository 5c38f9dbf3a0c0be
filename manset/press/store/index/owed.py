"""Pages that are to be printed: a queue that outlives the process, so that the cursor may move on."""

import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from manset.press.store.directory import alive

_SLOWEST = 300_000_000  # a page that goes on failing is tried every five minutes
_ABANDONED = 60_000_000  # a page in other hands for a minute is taken back
# The ranks with which a new round begins: the articles; what leads to them; feeds and all other lists; bulk.
_ROUNDS = (1, 30, 1000)
_LAST = 1 << 62


@dataclass(slots=True, frozen=True)
class Owed:
    """One page of the queue as it was taken; ``asked`` tells whether somebody asked again meanwhile."""

    path: str
    asked: int
    tries: int
    reasons: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Failure:
    """A page that could not be printed; ``due`` (µs) is when it is tried again."""

    path: str
    error: str
    tries: int
    due: int


def owe(db: sqlite3.Connection, pages: Iterable[tuple[str, int]], now: int) -> None:
    """Queue pages by path and rank, due at once; one that is queued already keeps the better rank."""
    db.executemany(
        "INSERT INTO owed (path, rank, asked, due) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
        " rank = MIN(rank, excluded.rank), asked = excluded.asked, due = excluded.due",
        [(path, rank, _token(), now) for path, rank in pages],
    )


def owe_if_new(db: sqlite3.Connection, pages: Iterable[tuple[str, int]], now: int) -> None:
    """Queue pages, leaving alone those that are queued: a failing one keeps its pause."""
    db.executemany(
        "INSERT INTO owed (path, rank, asked, due) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO NOTHING",
        [(path, rank, _token(), now) for path, rank in pages],
    )


def take(db: sqlite3.Connection, now: int, most: int) -> list[Owed]:
    """Look at the next pages that are due, best rank first, none of a later round; they stay queued until settled."""
    first = db.execute("SELECT rank FROM owed WHERE due <= ? ORDER BY rank, id LIMIT 1", [now]).fetchone()
    if first is None:
        return []
    last = next((rank - 1 for rank in _ROUNDS if rank > first[0]), _LAST)
    taken: dict[str, Owed] = {}
    for path, asked, tries, entry, why in db.execute(
        "WITH next AS (SELECT id, rank, path, asked, tries FROM owed WHERE rank <= ? AND due <= ?"
        " ORDER BY rank, id LIMIT ?)"
        " SELECT path, asked, tries, entry, why FROM next LEFT JOIN owed_for USING (path) ORDER BY rank, id, entry",
        [last, now, most],
    ):
        page = taken.setdefault(path, Owed(path, asked, tries))
        if entry is not None:
            page.reasons[entry] = why
    return list(taken.values())


def settle(db: sqlite3.Connection, pages: Sequence[Owed]) -> None:
    """Take printed pages off the queue, except those that somebody has asked for again."""
    db.executemany(
        "DELETE FROM owed WHERE path = ? AND asked = ?", [(page.path, page.asked) for page in pages]
    )
    _credit(db, pages)


def put_off(db: sqlite3.Connection, page: Owed, error: str, now: int) -> None:
    """Keep a page that failed, to be tried again after a pause that doubles; its changes wait for it no longer."""
    pause = min(_SLOWEST, 1_000_000 << min(page.tries, 20))
    db.execute(
        "UPDATE owed SET tries = tries + 1, error = ?, due = CASE WHEN asked = ? THEN ? ELSE due END WHERE path = ?",
        [error, page.asked, now + pause, page.path],
    )
    _credit(db, [page])


def failed(db: sqlite3.Connection, path: str, rank: int, error: str, now: int) -> None:
    """Queue a page that failed outside the queue."""
    owe_if_new(db, [(path, rank)], now)
    db.execute(
        "UPDATE owed SET tries = tries + 1, error = ?, due = ? WHERE path = ?", [error, now + 1_000_000, path]
    )


def failures(db: sqlite3.Connection) -> list[Failure]:
    """List the pages that failed and have not been printed since."""
    rows = db.execute("SELECT path, error, tries, due FROM owed WHERE error IS NOT NULL ORDER BY path")
    return [Failure(*row) for row in rows]


def waiting(db: sqlite3.Connection) -> int:
    """Count the pages in the queue."""
    count: int = db.execute("SELECT COUNT(*) FROM owed").fetchone()[0]
    return count


def next_due(db: sqlite3.Connection) -> int | None:
    """Tell when the next page of the queue is due."""
    due: int | None = db.execute("SELECT MIN(due) FROM owed").fetchone()[0]
    return due


def hold(db: sqlite3.Connection, paths: Iterable[str], process: int, now: int) -> list[int]:
    """Note that a process prints these pages on demand; gives the tokens to release them by."""
    tokens = [(_token(), path) for path in paths]
    db.executemany("INSERT INTO under_way VALUES (?, ?, ?, ?)", [(*held, process, now) for held in tokens])
    return [token for token, _ in tokens]


def release(db: sqlite3.Connection, tokens: Iterable[int]) -> None:
    """Note that pages printed on demand are done."""
    db.executemany("DELETE FROM under_way WHERE token = ?", [[token] for token in tokens])


def abandoned(db: sqlite3.Connection, process: int, now: int, *, starting: bool) -> list[tuple[int, str]]:
    """List tokens and paths whose process is gone or too slow; one that is ``starting`` disowns its own too."""
    rows = db.execute("SELECT token, path, process, since FROM under_way").fetchall()
    return [
        (token, path)
        for token, path, owner, since in rows
        if since < now - _ABANDONED or not alive(owner) or (starting and owner == process)
    ]


def _credit(db: sqlite3.Connection, pages: Sequence[Owed]) -> None:
    pairs = [(page.path, entry) for page in pages for entry in page.reasons]
    db.executemany("DELETE FROM owed_for WHERE path = ? AND entry = ?", pairs)


def _token() -> int:
    return secrets.randbits(62)
