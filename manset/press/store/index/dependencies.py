"""What each page was made from: widened before a swap, narrowed after it."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

from manset.press.keys import Key
from manset.press.store.index import windows as trees
from manset.press.store.index.names import named, numbers, pack, unpack
from manset.press.timelines import Window

INCLUDES = "include:"  # a fragment that a page includes is recorded as a key of this form


@dataclass(slots=True)
class Reads:
    """What a page is made from, by numbers: ``held`` while it is swapped, of old bytes and new, ``left`` after it."""

    held_keys: set[int]
    held_windows: set[int]
    left_keys: set[int]
    left_windows: set[int]
    grown: bool

    def held(self) -> tuple[bytes, bytes]:
        """Give both as the page's row has them while it is swapped."""
        return pack(self.held_keys), pack(self.held_windows)

    def left(self) -> tuple[bytes, bytes]:
        """Give both as the page's row has them after it."""
        return pack(self.left_keys), pack(self.left_windows)


def widen(db: sqlite3.Connection, page: int, keys: Collection[Key], windows: Collection[Window]) -> Reads:
    """Have what the new bytes are made from reach the page, beside what the old ones were; its row is the caller's."""
    old_keys, old_windows = _of(db, page)
    new_keys = numbers(db, keys)
    held, wanted = trees.held(db, old_windows), trees.spans(db, windows)
    added = trees.add(db, page, wanted - held.keys())
    left = {number for span, number in held.items() if span in wanted} | added
    more = new_keys - old_keys
    if more:
        db.executemany("INSERT INTO page_keys VALUES (?, ?)", [(key, page) for key in more])
    return Reads(old_keys | new_keys, old_windows | added, new_keys, left, bool(more or added))


def narrow(db: sqlite3.Connection, page: int, reads: Reads) -> None:
    """Have only what the new bytes are made from reach the page; its row is the caller's."""
    _drop(db, page, reads.held_keys - reads.left_keys, reads.held_windows - reads.left_windows)


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


def _drop(db: sqlite3.Connection, page: int, keys: Collection[int], windows: Collection[int]) -> None:
    if keys:
        db.executemany("DELETE FROM page_keys WHERE name = ? AND page = ?", [(key, page) for key in keys])
    if windows:
        trees.drop(db, windows)
