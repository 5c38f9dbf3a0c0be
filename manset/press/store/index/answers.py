"""What has come of each change at those outside, until the main database has it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

_SOME = 200


@dataclass(slots=True, frozen=True)
class Answer:
    """How far one change has come at one downstream: pages sent, confirmed and given up; ``confirmed_at`` in µs."""

    entry: int
    downstream: str
    pages: int
    confirmed: int
    lost: int
    confirmed_at: int | None
    error: str | None
    refused: bool

    @property
    def done(self) -> bool:
        """Whether nothing more will come of it."""
        return self.confirmed + self.lost >= self.pages

    @property
    def state(self) -> str:
        """Say it in one word: ok, refused or waiting."""
        if self.lost or self.refused:
            return "refused"
        return "ok" if self.done else "waiting"


_COLUMNS = "entry, downstream, pages, confirmed, lost, confirmed_at, error, refused"


def of_entry(db: sqlite3.Connection, entry: int) -> list[Answer]:
    """List what has come of one change."""
    return _read(db.execute(f"SELECT {_COLUMNS} FROM answers WHERE entry = ? ORDER BY downstream", [entry]))  # noqa: S608 (our columns)


def untold(db: sqlite3.Connection) -> list[Answer]:
    """List what the main database does not have yet, of changes that are printed."""
    return _read(
        db.execute(
            f"SELECT {_COLUMNS} FROM answers WHERE told = 0"  # noqa: S608 (our columns)
            " AND NOT EXISTS (SELECT 1 FROM tallies WHERE tallies.entry = answers.entry) ORDER BY entry LIMIT ?",
            [_SOME],
        )
    )


def told(db: sqlite3.Connection, answers: Iterable[Answer]) -> None:
    """Note that the main database has these, as they were read; those that are done are forgotten."""
    for answer in answers:
        where = (
            "WHERE entry = ? AND downstream = ? AND pages = ? AND confirmed = ? AND lost = ? AND error IS ?"
        )
        values = [
            answer.entry, answer.downstream, answer.pages, answer.confirmed, answer.lost, answer.error,
        ]  # fmt: skip
        if answer.done:
            db.execute(f"DELETE FROM answers {where}", values)  # noqa: S608 (ours)
        else:
            db.execute(f"UPDATE answers SET told = 1 {where}", values)  # noqa: S608 (ours)


def forget(db: sqlite3.Connection, entries: Iterable[int]) -> None:
    """Drop what has come of changes whose receipts have been cleared away."""
    db.executemany("DELETE FROM answers WHERE entry = ?", [[entry] for entry in entries])


def _read(rows: sqlite3.Cursor) -> list[Answer]:
    return [
        Answer(entry, downstream, pages, confirmed, lost, confirmed_at, error, bool(refused))
        for entry, downstream, pages, confirmed, lost, confirmed_at, error, refused in rows.fetchall()
    ]
