"""The rows of pages: what is live at a path, since when, and until when."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from manset.press.kinds import Cache
from manset.press.store.index.names import portions

_COLUMNS = (
    "id, path, kind, status, media_type, location, cache, digest, size, changed_at, until, entry, seen, build"
)


@dataclass(slots=True, frozen=True)
class PageRow:
    """One page of the edition; times in microseconds since the epoch, ``digest`` is None while it is being swapped."""

    id: int
    path: str
    kind: str
    status: int
    media_type: str
    location: str | None
    cache: Cache
    digest: str | None
    size: int
    changed_at: int
    until: int | None
    entry: int | None
    seen: int
    build: str


def page(db: sqlite3.Connection, path: str) -> PageRow | None:
    """Find the page at a path."""
    row = db.execute(f"SELECT {_COLUMNS} FROM pages WHERE path = ?", [path]).fetchone()  # noqa: S608 (our columns)
    return _row(row) if row else None


def pages_at(db: sqlite3.Connection, paths: Collection[str]) -> dict[str, PageRow]:
    """Find the pages at these paths, by path."""
    found: dict[str, PageRow] = {}
    for some in portions(paths):
        marks = ",".join("?" * len(some))
        asked = db.execute(f"SELECT {_COLUMNS} FROM pages WHERE path IN ({marks})", some)  # noqa: S608 (our columns)
        found.update((row[1], _row(row)) for row in asked)
    return found


def page_by_id(db: sqlite3.Connection, number: int) -> PageRow | None:
    """Find a page by its number."""
    row = db.execute(f"SELECT {_COLUMNS} FROM pages WHERE id = ?", [number]).fetchone()  # noqa: S608 (our columns)
    return _row(row) if row else None


def paths_of(db: sqlite3.Connection, ids: Iterable[int]) -> Iterator[str]:
    """Give the paths of pages by their numbers, oldest pages first in each portion of the numbers."""
    for some in portions(ids):
        marks = ",".join("?" * len(some))
        asked = db.execute(f"SELECT path FROM pages WHERE id IN ({marks}) ORDER BY id", some)  # noqa: S608 (our columns)
        yield from (path for (path,) in asked.fetchall())


def pages(db: sqlite3.Connection) -> Iterator[PageRow]:
    """Walk all pages, by path."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM pages ORDER BY path"):  # noqa: S608 (our columns)
        yield _row(row)


def _row(row: tuple[object, ...]) -> PageRow:
    fields = list(row)
    fields[6] = Cache(str(fields[6]))
    return PageRow(*fields)  # type: ignore[arg-type]


def overdue(db: sqlite3.Connection, now: int) -> int | None:
    """Tell the latest moment gone by until which some page held that is not in the queue; ``None`` if all hold."""
    latest: int | None = db.execute(
        "SELECT MAX(until) FROM pages WHERE until <= ? AND path NOT IN (SELECT path FROM owed)", [now]
    ).fetchone()[0]
    return latest


def held_until(db: sqlite3.Connection, moment: int) -> list[str]:
    """List the pages that hold until this moment (µs) at the longest."""
    return [
        path for (path,) in db.execute("SELECT path FROM pages WHERE until <= ? ORDER BY until", [moment])
    ]


def next_until(db: sqlite3.Connection) -> int | None:
    """Tell when the next page changes by time alone."""
    until: int | None = db.execute("SELECT MIN(until) FROM pages WHERE until IS NOT NULL").fetchone()[0]
    return until
