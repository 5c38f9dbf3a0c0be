"""What each page was made from: widened before a swap, narrowed after it."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from manset.press.keys import Key
from manset.press.store.index import windows as trees
from manset.press.store.index.names import named, numbers, pack, unpack
from manset.press.timelines import Window

INCLUDES = "include:"  # a fragment that a page includes is recorded as a key of this form


@dataclass(slots=True, frozen=True)
class Narrowing:
    """What a page is left with once its swap is done, and what goes; all by their numbers."""

    keys: set[int]
    windows: set[int]
    stale_keys: set[int]
    stale_windows: set[int]


def widen(db: sqlite3.Connection, page: int, keys: Collection[Key], windows: Collection[Window]) -> Narrowing:
    """Add what the new bytes were made from to what the old ones were; tells how to narrow it later."""
    old_keys, old_windows = _of(db, page)
    new_keys = numbers(db, keys)
    held, wanted = trees.held(db, old_windows), trees.spans(db, windows)
    added = trees.add(db, page, wanted - held.keys())
    kept = {number for span, number in held.items() if span in wanted}
    if new_keys - old_keys:
        db.executemany("INSERT INTO page_keys VALUES (?, ?)", [(key, page) for key in new_keys - old_keys])
    if added or not new_keys <= old_keys:
        db.execute(
            "UPDATE pages SET keys = ?, windows = ? WHERE id = ?",
            [pack(old_keys | new_keys), pack(old_windows | added), page],
        )
    return Narrowing(new_keys, kept | added, old_keys - new_keys, old_windows - kept)


def narrow(db: sqlite3.Connection, page: int, narrowing: Narrowing) -> None:
    """Leave a page with what its bytes were made from."""
    if narrowing.stale_keys or narrowing.stale_windows:
        _drop(db, page, narrowing.stale_keys, narrowing.stale_windows)
        db.execute(
            "UPDATE pages SET keys = ?, windows = ? WHERE id = ?",
            [pack(narrowing.keys), pack(narrowing.windows), page],
        )


def forget(db: sqlite3.Connection, page: int) -> None:
    """Drop all that a page was made from, before its row goes."""
    keys, windows = _of(db, page)
    _drop(db, page, keys, windows)


def held_by(db: sqlite3.Connection, page: int) -> tuple[list[Key], list[Window]]:
    """List the keys and windows that a page was made from."""
    keys, windows = _of(db, page)
    return named(db, keys), sorted(trees.load(db, windows), key=str)


def _of(db: sqlite3.Connection, page: int) -> tuple[set[int], set[int]]:
    keys, windows = db.execute("SELECT keys, windows FROM pages WHERE id = ?", [page]).fetchone()
    return unpack(keys), unpack(windows)


def _drop(db: sqlite3.Connection, page: int, keys: Iterable[int], windows: Iterable[int]) -> None:
    db.executemany("DELETE FROM page_keys WHERE name = ? AND page = ?", [(key, page) for key in keys])
    trees.drop(db, windows)
