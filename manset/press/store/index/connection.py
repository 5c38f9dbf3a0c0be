"""Connections to an edition's index: one for each thread of each process."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from manset.press.store.index.schema import OUTBOX, SCHEMA

_PATIENCE = 20.0  # seconds to wait for another process's transaction


class Index(sqlite3.Connection):
    """A connection that remembers the numbers of names: they are given once and for all (``names.py``).

    ``process`` has it open, 0 once it is closed.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.numbers: dict[str, int] = {}
        self.process = os.getpid()
        _all.add(self)

    def close(self) -> None:
        """Close it."""
        self.process = 0
        super().close()


_all: WeakSet[Index] = WeakSet()  # one that nobody closes stays until the search for garbage finds it


class Connections:
    """Hands out this thread's connection, opened anew after a fork."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._local = threading.local()
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._opened: list[Index] = []
        with self.writing() as db:
            present = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'uncompressed'").fetchone()
        if not present:  # or made by an earlier version, which had fewer tables
            self.current().executescript(SCHEMA + OUTBOX)

    def current(self) -> Index:
        """Give this thread's connection, in autocommit."""
        db: Index | None = getattr(self._local, "db", None)
        if db is None or db.process != os.getpid():
            db = self._local.db = self._open()
        return db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one write transaction; threads queue here, as SQLite would sleep for milliseconds."""
        db = self.current()
        with self._turn:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                db.numbers.clear()  # those given in this transaction were not
                raise
            db.execute("COMMIT")

    def close(self) -> None:
        """Close what this process has opened; the next use opens again."""
        with self._lock:
            _close(self._opened)
            self._opened.clear()

    def _open(self) -> Index:
        db = sqlite3.connect(
            self._file,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            factory=Index,
        )
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "temp_store=MEMORY", "cache_size=-8000"):
            db.execute(f"PRAGMA {pragma}")
        with self._lock:
            self._opened.append(db)
        return db


def close_all() -> None:
    """Close whatever this process has open of any edition: to be called before a fork, by its one thread.

    A forked process takes SQLite's locks for held that were held over an open connection, and it does not hold them:
    once that connection is closed, and be it as garbage, the write-ahead log is deleted under those who write to it.
    """
    _close(_all)


def _close(some: Iterable[Index]) -> None:
    for db in list(some):
        if db.process == os.getpid():
            db.close()
