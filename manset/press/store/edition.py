"""One machine's edition."""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from http import HTTPStatus
from pathlib import Path

from manset.press.failpoints import reach
from manset.press.kinds import Rendered
from manset.press.store.directory import SUFFIXES, Directory, tree_for
from manset.press.store.generation import Generation
from manset.press.store.index import owed, uncompressed
from manset.press.store.index import pages as rows
from manset.press.store.index.connection import Connections
from manset.press.store.index.pages import PageRow
from manset.press.store.locks import Locks
from manset.press.store.paths import InvalidPath, file_of
from manset.press.store.siblings import has_siblings, holds, siblings_of
from manset.press.store.swaps import (
    Print,
    Stored,
    Swap,
    close_swaps,
    digest_of,
    open_swaps,
    plan,
    process,
    same_page,
    swap_files,
)

_LOST_RANK = 15  # how early lost files are made again: with what pages include
_COMPRESSED_AT_ONCE = 2  # pages, some milliseconds: a publish waits for them


class Store:
    """The edition in one folder: ``pages/``, ``notices/``, ``index.sqlite3`` and the generation file.

    ``siblings`` gives the compressed forms that lie beside a page; the benches print without them.
    """

    def __init__(self, root: Path, *, siblings: Callable[[Rendered], dict[str, bytes]] = siblings_of) -> None:
        self.root = root
        self._siblings = siblings
        self.directory = Directory(root)
        self.locks = Locks(root / "locks")
        self.generation = Generation(root / "generation")
        with self.locks.opening():
            self._connections = Connections(root / "index.sqlite3")

    @property
    def db(self) -> sqlite3.Connection:
        """Give this thread's connection to the index, in autocommit."""
        return self._connections.current()

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Run the block as one write transaction on the index."""
        return self._connections.writing()

    def close(self) -> None:
        """Close this process's connections; the next use opens them again. To be called before a fork."""
        self._connections.close()

    def page(self, path: str) -> PageRow | None:
        """Find what is live at a path; a page that has a row but no file yet is not."""
        row = rows.page(self.db, path)
        return row if row is not None and row.status else None

    def missing(self, paths: Collection[str]) -> set[str]:
        """Give those of these paths at which nothing is live."""
        live = rows.pages_at(self.db, paths)
        return {path for path in paths if path not in live or not live[path].status}

    def pages(self) -> Iterator[PageRow]:
        """Walk the pages of the edition, by path."""
        return (row for row in rows.pages(self.db) if row.status)

    def body(self, row: PageRow) -> bytes | None:
        """Give a page's bytes as they are in its file."""
        return self.directory.read(tree_for(row.status), row.path)

    def dated_body(self, row: PageRow) -> tuple[bytes, int] | None:
        """Give the same with when the bytes changed (µs), which is the file's own date."""
        return self.directory.read_dated(tree_for(row.status), row.path)

    def has_file(self, row: PageRow) -> bool:
        """Tell whether a page's file is there, whatever is in it."""
        return self.directory.file(tree_for(row.status), row.path).is_file()

    def distrust(self, row: PageRow) -> None:
        """Take a page's file for lost, so that the next print writes it whatever its bytes are.

        Not if it was printed since: then the row, and what was seen of the file, are of before.
        """
        with self.writing() as db:
            db.execute("UPDATE pages SET digest = NULL WHERE id = ? AND digest = ?", [row.id, row.digest])

    def lose(self, row: PageRow) -> None:
        """Take a page's file for lost, and have the printing loop make it again."""
        self.distrust(row)
        with self.writing() as db:
            owed.owe_if_new(db, [(row.path, _LOST_RANK)], 0)

    def damage(self, row: PageRow, rendered: Rendered) -> str | None:
        """Say in which way a page's files are not what this render would make them, None if they are."""
        body = self.body(row)
        if body is None:
            return "has no file"
        if body != rendered.body:
            return "its bytes differ from a fresh render"
        if row.status != HTTPStatus.OK:
            return None
        wanted = has_siblings(rendered)
        for suffix in SUFFIXES:
            packed = self.directory.read_sibling(row.path, suffix)
            if packed is None and uncompressed.waits(self.db, row.id):
                continue
            if (packed is not None) != wanted:
                return f"its {suffix} sibling is missing, or should not be there"
            if packed is not None and not holds(suffix, packed, body):
                return f"its {suffix} sibling holds other bytes"
        return None

    def put(self, prints: Sequence[Print], *, held: bool = False) -> tuple[list[Stored], list[int]]:
        """Bring renders into the edition, all in one go.

        With ``held``, gives the tokens by which ``release`` says that they are done; if this process dies before, the
        printing loop makes them again. Without, they have to be in the queue, and go live before they are compressed:
        ``compress_some`` does that when there is nothing else to do. What is put with ``held`` and has not changed is
        written all the same where its files are not what they should be. Raises InvalidPath.
        """
        swaps = [plan(printed) for printed in prints]
        live = rows.pages_at(self.db, [printed.path for printed in prints])
        try:
            for swap in swaps:
                file_of(swap.printed.path)
                rendered, row = swap.printed.rendered, live.get(swap.printed.path)
                if rendered and not (row and self._stands(swap, row, rendered, look=held)):
                    swap.prepared = self._prepare(rendered, at_once=held)
            return self._put(swaps, held=held)
        except (OSError, sqlite3.Error, InvalidPath):
            for swap in swaps:
                self.directory.discard(swap.prepared)
            raise

    def _stands(self, swap: Swap, row: PageRow, rendered: Rendered, *, look: bool) -> bool:
        """Tell whether a render is live already: by its row, with ``look`` by its files too, or they are distrusted."""
        if not same_page(row, rendered, swap.digest or ""):
            return False
        if look and self.damage(row, rendered):
            self.distrust(row)
            return False
        return True

    def _put(self, swaps: Sequence[Swap], *, held: bool) -> tuple[list[Stored], list[int]]:
        """Swap what lies aside into place."""
        with self.locks.swapping():
            with self.writing() as db:
                paths = [swap.printed.path for swap in swaps] if held else []
                tokens = owed.hold(db, paths, process(), _now())
                open_swaps(db, swaps)
            reach("dependencies-committed")
            for swap in swaps:
                if swap.changed and swap.printed.rendered and not swap.prepared:
                    swap.prepared = self._prepare(swap.printed.rendered, at_once=held)
            swap_files(self.directory, swaps)
            with self.writing() as db:
                close_swaps(db, swaps)
                if not held:
                    uncompressed.note(db, [swap.page for swap in swaps if self._goes_plain(swap)])
        reach("rows-committed")
        if any(swap.changed for swap in swaps):
            self.generation.move()
        return [swap.stored() for swap in swaps], tokens

    def _prepare(self, rendered: Rendered, *, at_once: bool) -> dict[str, str]:
        return self.directory.prepare(rendered.body, self._siblings(rendered) if at_once else {})

    def _goes_plain(self, swap: Swap) -> bool:
        rendered = swap.printed.rendered
        return rendered is not None and swap.changed and not swap.error and has_siblings(rendered)

    def compress_some(self) -> bool:
        """Make the compressed forms of the next pages that went live without them; whether there were any."""
        numbers = uncompressed.take(self.db, _COMPRESSED_AT_ONCE)
        for number in numbers:
            self._compress(number)
        return bool(numbers)

    def _compress(self, number: int) -> None:
        """Compress one page. One that another process has swapped meanwhile was compressed by that process."""
        row = rows.page_by_id(self.db, number)
        body = self.body(row) if row else None
        siblings = self._siblings(Rendered(body, row.media_type, row.status)) if row and body else {}
        reach("compressed")
        with self.locks.swapping():
            now = rows.page_by_id(self.db, number)
            if now is not None and body is not None and now.digest == digest_of(body):
                self.directory.add_siblings(now.path, siblings, now.changed_at)
            reach("siblings-added")
            with self.writing() as db:
                uncompressed.done(db, number)

    def release(self, tokens: Sequence[int]) -> None:
        """Say that pages put with ``held`` need no second look."""
        if tokens:
            with self.writing() as db:
                owed.release(db, tokens)


def _now() -> int:
    return time.time_ns() // 1000
