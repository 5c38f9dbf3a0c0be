"""Changed pages on their way to those outside who keep copies or wish to know, kept until they have confirmed.

The pattern of the transactional outbox: what is to be sent is committed with what it is about, and sent by another.
Times in microseconds by the machine's own clock.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from manset.press.store.index.dependencies import INCLUDES
from manset.press.store.index.subscribers import Wants, wanted

_BULK = 500  # a change that reaches more pages than this gives way to those that reach fewer
_GATHERED = 5_000_000  # how long pages of a bulk are gathered, so that many become one purge of all
FIRST, BULK, ASKED = 0, 1, 2


@dataclass(slots=True, frozen=True)
class Changed:
    """A page whose bytes have just been swapped; ``status`` 0 is removed, ``new`` had no page before."""

    path: str
    kind: str
    media_type: str
    status: int
    entry: int | None
    build: str
    new: bool


@dataclass(slots=True, frozen=True)
class Parcel:
    """One changed page for one downstream; ``alone`` if it may be what was refused in a batch."""

    id: int
    path: str
    kind: str
    media_type: str
    status: int
    entries: tuple[int, ...]
    at: int
    tries: int
    alone: bool

    @property
    def gone(self) -> bool:
        """Whether readers must not see what stood there any more: removed, 410 or moved."""
        return self.status != HTTPStatus.OK


def note(db: sqlite3.Connection, changed: Iterable[Changed], now: int) -> None:
    """Queue changed pages for all who want them, in the transaction that closes their swap; fragments for nobody.

    A page with fragments has a short shared lifetime instead, so that one new headline empties no cache.
    """
    subscribers = wanted(db)
    if not subscribers:
        return
    for page in changed:
        if not _is_fragment(db, page.path):
            _note(db, page, subscribers, now)


def _is_fragment(db: sqlite3.Connection, path: str) -> bool:
    """Whether a page includes it."""
    found = db.execute(
        "SELECT 1 FROM names JOIN page_keys ON page_keys.name = names.id WHERE names.name = ? LIMIT 1",
        [INCLUDES + path],
    )
    return found.fetchone() is not None


def _note(db: sqlite3.Connection, page: Changed, subscribers: dict[str, Wants], now: int) -> None:
    entries = {entry for (entry,) in db.execute("SELECT entry FROM owed_for WHERE path = ?", [page.path])}
    entries |= {page.entry} if page.entry is not None else set()
    rank = _rank(db, page, entries)
    due = now + _GATHERED if rank == BULK else now
    for name, wants in subscribers.items():
        if not wants.this(page.kind, page.media_type, by_an_act=bool(entries)):
            continue
        db.execute(
            "INSERT INTO outbox (downstream, path, kind, media_type, status, entries, rank, at, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                name, page.path, page.kind, page.media_type, page.status,
                json.dumps(sorted(entries)), rank, now, due,
            ],
        )  # fmt: skip
        db.executemany(
            "INSERT INTO answers (entry, downstream, pages, error, refused)"
            " SELECT ?, name, 1, error, refused FROM downstreams WHERE name = ?"
            " ON CONFLICT (entry, downstream) DO UPDATE SET pages = pages + 1, told = 0",
            [(entry, name) for entry in entries],
        )


def _rank(db: sqlite3.Connection, page: Changed, entries: Collection[int]) -> int:
    if page.status != HTTPStatus.OK:
        return FIRST
    if page.build:
        return BULK
    if not entries:
        return ASKED if page.new else FIRST
    marks = ",".join("?" * len(entries))
    reach = f"SELECT MIN(affected) FROM tallies WHERE entry IN ({marks})"  # noqa: S608 (marks)
    smallest = db.execute(reach, [*entries]).fetchone()[0]
    return BULK if smallest is not None and smallest > _BULK else FIRST


def take(db: sqlite3.Connection, name: str, now: int, most: int) -> list[Parcel]:
    """Look at the next parcels that are due, the urgent ones first; they stay until confirmed or lost."""
    rows = db.execute(
        "SELECT id, path, kind, media_type, status, entries, at, tries, alone FROM outbox"
        " WHERE downstream = ? AND due <= ? ORDER BY rank, id LIMIT ?",
        [name, now, most],
    )
    return [
        Parcel(number, path, kind, media_type, status, tuple(json.loads(entries)), at, tries, bool(alone))
        for number, path, kind, media_type, status, entries, at, tries, alone in rows.fetchall()
    ]


def last(db: sqlite3.Connection, name: str) -> int:
    """Give the number of the newest parcel, 0 if there is none: what a purge of all that is sent now is good for."""
    number: int = db.execute(
        "SELECT COALESCE(MAX(id), 0) FROM outbox WHERE downstream = ?", [name]
    ).fetchone()[0]
    return number


def waiting(db: sqlite3.Connection, name: str, before_rank: int = ASKED + 1) -> tuple[int, int | None]:
    """Count the parcels that wait and tell since when the oldest does."""
    count, oldest = db.execute(
        "SELECT COUNT(*), MIN(at) FROM outbox WHERE downstream = ? AND rank < ?", [name, before_rank]
    ).fetchone()
    return count, oldest


def confirm(db: sqlite3.Connection, name: str, ids: Sequence[int], now: int) -> None:
    """Take confirmed parcels off the queue, to the credit of the changes that called for them."""
    _settle(db, name, ids, "confirmed = confirmed + ?, confirmed_at = ?", [now])


def holds_gone(db: sqlite3.Connection, name: str) -> bool:
    """Whether one of the waiting pages is gone."""
    gone = "SELECT 1 FROM outbox WHERE downstream = ? AND status != 200 LIMIT 1"
    return db.execute(gone, [name]).fetchone() is not None


def confirm_up_to(db: sqlite3.Connection, name: str, number: int, now: int) -> int:
    """Take all parcels up to a number off the queue, as everything was purged; gives how many."""
    ids = [
        row for (row,) in db.execute("SELECT id FROM outbox WHERE downstream = ? AND id <= ?", [name, number])
    ]
    confirm(db, name, ids, now)
    return len(ids)


def lose(db: sqlite3.Connection, name: str, ids: Sequence[int]) -> None:
    """Give parcels up, and say so in the receipts of their changes."""
    _settle(db, name, ids, "lost = lost + ?", [])


def _settle(db: sqlite3.Connection, name: str, ids: Sequence[int], how: str, values: list[int]) -> None:
    credited: Counter[int] = Counter()
    for number in ids:
        row = db.execute("SELECT entries FROM outbox WHERE id = ?", [number]).fetchone()
        credited.update(json.loads(row[0]) if row else ())
    db.executemany("DELETE FROM outbox WHERE id = ?", [[number] for number in ids])
    db.executemany(
        f"UPDATE answers SET {how}, told = 0 WHERE entry = ? AND downstream = ?",  # noqa: S608 (our columns)
        [[count, *values, entry, name] for entry, count in credited.items()],
    )


def set_aside(db: sqlite3.Connection, parcels: Iterable[Parcel], due: int) -> None:
    """Have parcels that were refused together tried again one by one: one of them must not hold up the others."""
    db.executemany(
        "UPDATE outbox SET alone = 1, tries = tries + 1, due = ? WHERE id = ?",
        [[due, parcel.id] for parcel in parcels],
    )


def too_old(db: sqlite3.Connection, name: str, before: int) -> list[int]:
    """List the parcels from before a moment."""
    return [
        row for (row,) in db.execute("SELECT id FROM outbox WHERE downstream = ? AND at < ?", [name, before])
    ]
