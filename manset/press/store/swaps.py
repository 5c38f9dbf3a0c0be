"""Putting renders into the edition, in an order that a crash at any point leaves repairable.

First the dependencies of the new bytes are added to those of the old and committed; then the file is renamed
into place; then the row is brought up to date and stale dependencies go. While that is under way the row has no
digest, so that nothing takes the old digest for the file's.
"""

import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from manset.press.failpoints import reach
from manset.press.keys import Key
from manset.press.kinds import Rendered
from manset.press.store.directory import Directory, Tree, tree_for
from manset.press.store.index import outbox
from manset.press.store.index.dependencies import Reads, forget, narrow, widen
from manset.press.store.index.pages import PageRow, pages_at
from manset.press.store.siblings import has_siblings
from manset.press.timelines import Window

_SEEN = "UPDATE pages SET until = ?, seen = ?, build = ?, keys = ?, windows = ?"
_SWAPPED = (
    "kind = ?, status = ?, media_type = ?, location = ?, cache = ?, digest = ?, size = ?, changed_at = ?,"
    " entry = ?"
)


@dataclass(slots=True)
class Print:
    """One render on its way into the edition; ``rendered`` None means that there is no such page.

    ``seen`` is the head of the log before the render, ``entry`` the change that called for it, ``until`` in
    microseconds; ``includes`` are the fragments among its keys.
    """

    path: str
    kind: str
    rendered: Rendered | None
    keys: set[Key]
    windows: set[Window]
    until: int | None
    seen: int
    now: int
    entry: int | None = None
    build: str = ""
    includes: Sequence[str] = ()


@dataclass(slots=True, frozen=True)
class Stored:
    """What became of a render: ``superseded`` by a later one of another process, ``error`` if it has no place."""

    path: str
    changed: bool
    superseded: bool = False
    error: str | None = None


@dataclass(slots=True)
class Swap:
    """A render in hand: what lies aside for it, what it replaces, and what became of it."""

    printed: Print
    digest: str | None = None
    prepared: dict[str, str] = field(default_factory=dict)
    old: PageRow | None = None
    page: int = 0
    reads: Reads | None = None
    superseded: bool = False
    changed: bool = False
    error: str | None = None

    def stored(self) -> Stored:
        """Tell what became of it."""
        return Stored(self.printed.path, self.changed and not self.error, self.superseded, self.error)

    @property
    def tree(self) -> Tree:
        """Tell where its file goes."""
        return tree_for(self.printed.rendered.status) if self.printed.rendered else "pages"


def digest_of(body: bytes) -> str:
    """Give the digest by which versions of a page's bytes are told apart: 128 bits of SHA-256, in hexadecimal.

    Today's processors have instructions for it, with which it takes a third of BLAKE2b's time.
    """
    return sha256(body).hexdigest()[:32]


def same_page(row: PageRow | None, rendered: Rendered, digest: str) -> bool:
    """Whether what is live at a path is this render already."""
    if row is None or row.digest != digest:
        return False
    live = (row.status, row.media_type, row.location, row.cache)
    return live == (rendered.status, rendered.media_type, rendered.location, rendered.cache)


def plan(printed: Print) -> Swap:
    """Take a render in hand."""
    digest = digest_of(printed.rendered.body) if printed.rendered else None
    return Swap(printed, digest)


def open_swaps(db: sqlite3.Connection, swaps: Sequence[Swap]) -> None:
    """Commit what the new bytes are made from beside what the old ones were: the first transaction."""
    old = pages_at(db, [swap.printed.path for swap in swaps])
    for swap in swaps:
        printed, row = swap.printed, old.get(swap.printed.path)
        swap.old = row
        swap.superseded = row is not None and row.seen > printed.seen
        rendered = printed.rendered
        if swap.superseded or (rendered is None and row is None):
            continue
        swap.changed = rendered is None or not same_page(row, rendered, swap.digest or "")
        swap.page = row.id if row else _new_row(db, printed)
        swap.reads = widen(db, swap.page, printed.keys, printed.windows)
        if swap.changed or swap.reads.grown:
            digest = row.digest if row and not swap.changed else None
            db.execute(
                "UPDATE pages SET digest = ?, keys = ?, windows = ? WHERE id = ?",
                [digest, *swap.reads.held(), swap.page],
            )


def _new_row(db: sqlite3.Connection, printed: Print) -> int:
    cursor = db.execute(
        "INSERT INTO pages (path, kind, status, media_type, cache, size, changed_at, seen, build, keys, windows)"
        " VALUES (?, ?, 0, '', 'page', 0, 0, 0, '', x'', x'')",
        [printed.path, printed.kind],
    )
    return cursor.lastrowid or 0


def swap_files(directory: Directory, swaps: Sequence[Swap]) -> None:
    """Bring the files of changed pages into place, and take away those of pages that are no more."""
    for swap in swaps:
        if not swap.changed:
            directory.discard(swap.prepared)
            _drop_siblings(directory, swap)
        elif swap.printed.rendered is None:
            directory.remove("pages", swap.printed.path)
            directory.remove("notices", swap.printed.path)
        else:
            _swap_file(directory, swap)
        reach("swapped")


def _drop_siblings(directory: Directory, swap: Swap) -> None:
    """Take away what an earlier version laid beside a page that has no compressed forms any more."""
    rendered = swap.printed.rendered
    if rendered is not None and not swap.superseded and not has_siblings(rendered):
        directory.remove_siblings(swap.tree, swap.printed.path)


def _swap_file(directory: Directory, swap: Swap) -> None:
    path, old = swap.printed.path, swap.old
    try:
        directory.swap(swap.tree, path, swap.prepared, swap.printed.now)
    except (NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        swap.error = f"another page's file or folder is in its place: {error}"
        directory.discard(swap.prepared)
        return
    if old is not None and (old.digest is None or tree_for(old.status) != swap.tree):
        reach("moved-between-trees")
        directory.remove("notices" if swap.tree == "pages" else "pages", path)


def close_swaps(db: sqlite3.Connection, swaps: Sequence[Swap]) -> None:
    """Bring the rows up to date, drop stale dependencies, fill the outbox: the second transaction."""
    outbox.note(
        db, [_changed(swap) for swap in swaps if swap.changed and not swap.error], time.time_ns() // 1000
    )
    for swap in swaps:
        if not swap.page or swap.reads is None:
            continue
        gone = swap.printed.rendered is None or (swap.error and swap.old is None)
        if gone or swap.printed.rendered is None:
            forget(db, swap.page)
            db.execute("DELETE FROM pages WHERE id = ?", [swap.page])
            continue
        if swap.error:
            continue
        narrow(db, swap.page, swap.reads)
        _update(db, swap, swap.printed.rendered, swap.reads)


def _changed(swap: Swap) -> outbox.Changed:
    """Say of a changed page what those outside may want to know."""
    printed, old = swap.printed, swap.old
    status, media_type = (
        (printed.rendered.status, printed.rendered.media_type)
        if printed.rendered
        else (0, old.media_type if old else "")
    )
    new = old is None or not old.status
    kind = printed.kind or (old.kind if old else "")
    return outbox.Changed(printed.path, kind, media_type, status, printed.entry, printed.build, new)


def _update(db: sqlite3.Connection, swap: Swap, rendered: Rendered, reads: Reads) -> None:
    printed = swap.printed
    seen = [printed.until, printed.seen, printed.build, *reads.left()]
    if not swap.changed:
        db.execute(f"{_SEEN} WHERE id = ?", [*seen, swap.page])
        return
    swapped = [
        printed.kind, rendered.status, rendered.media_type, rendered.location, rendered.cache.value,
        swap.digest, len(rendered.body), printed.now, printed.entry,
    ]  # fmt: skip
    db.execute(f"{_SEEN}, {_SWAPPED} WHERE id = ?", [*seen, *swapped, swap.page])


def process() -> int:
    """Give this process's id, as it is noted beside pages under way."""
    return os.getpid()
