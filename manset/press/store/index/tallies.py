"""What has come of each change so far, kept until its receipt is written."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_SHOWN = 50  # pages named in a receipt


@dataclass(slots=True, frozen=True)
class Tally:
    """One change's count: times in microseconds, the first pages as ``{path, why, changed}``."""

    entry: int
    at: int
    affected: int
    rendered: int
    changed: int
    live_at: int
    pages: list[dict[str, Any]]


@dataclass(slots=True, frozen=True)
class Printed:
    """What became of one page, for the changes that called for it; ``rendered`` is False if it failed."""

    path: str
    reasons: Mapping[int, str]
    rendered: bool
    changed: bool


def open_tally(db: sqlite3.Connection, entry: int, at: int, reached: Mapping[str, str], now: int) -> None:
    """Start counting for a change that reached these pages for these reasons."""
    db.execute(
        "INSERT OR IGNORE INTO tallies (entry, at, affected, live_at) VALUES (?, ?, ?, ?)",
        [entry, at, len(reached), now],
    )
    db.executemany(
        "INSERT OR IGNORE INTO owed_for VALUES (?, ?, ?)",
        [(path, entry, why) for path, why in reached.items()],
    )


def count(db: sqlite3.Connection, printed: Iterable[Printed], now: int) -> None:
    """Add what became of pages to the changes that called for them."""
    called: dict[int, list[Printed]] = {}
    for page in printed:
        for entry in page.reasons:
            called.setdefault(entry, []).append(page)
    for entry, pages in called.items():
        _add(db, entry, pages, now)


def _add(db: sqlite3.Connection, entry: int, pages: list[Printed], now: int) -> None:
    row = db.execute("SELECT pages FROM tallies WHERE entry = ?", [entry]).fetchone()
    if row is None:
        return
    shown = json.loads(row[0])
    for page in pages[: max(0, _SHOWN - len(shown))]:
        shown.append({"path": page.path, "why": page.reasons[entry], "changed": page.changed})
    db.execute(
        "UPDATE tallies SET rendered = rendered + ?, changed = changed + ?, live_at = MAX(live_at, ?), pages = ?"
        " WHERE entry = ?",
        [
            sum(page.rendered for page in pages), sum(page.changed for page in pages),
            now, json.dumps(shown), entry,
        ],
    )  # fmt: skip


def finished(db: sqlite3.Connection) -> list[Tally]:
    """List the changes of which no page is owed any more, oldest first."""
    rows = db.execute(
        "SELECT entry, at, affected, rendered, changed, live_at, pages FROM tallies"
        " WHERE NOT EXISTS (SELECT 1 FROM owed_for WHERE owed_for.entry = tallies.entry) ORDER BY entry"
    )
    return [
        Tally(entry, at, affected, rendered, changed, live_at, json.loads(pages))
        for entry, at, affected, rendered, changed, live_at, pages in rows.fetchall()
    ]


def close(db: sqlite3.Connection, entries: Iterable[int]) -> None:
    """Forget changes whose receipts are written."""
    db.executemany("DELETE FROM tallies WHERE entry = ?", [[entry] for entry in entries])
