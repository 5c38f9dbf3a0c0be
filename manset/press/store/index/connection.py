"""Connections to an edition's index: one for each thread of each process."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from manset.press.store.index.schema import OUTBOX, SCHEMA

_PATIENCE = 20.0  # seconds to wait for another process's transaction


class Index(sqlite3.Connection):
    """A connection that remembers the numbers of names: they are given once and for all (``names.py``)."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.numbers: dict[str, int] = {}


class Connections:
    """Hands out this thread's connection, opened anew after a fork."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._local = threading.local()
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._opened: list[tuple[int, sqlite3.Connection]] = []
        with self.writing() as db:
            present = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'uncompressed'").fetchone()
        if not present:  # or made by an earlier version, which had fewer tables
            self.current().executescript(SCHEMA + OUTBOX)

    def current(self) -> sqlite3.Connection:
        """Give this thread's connection, in autocommit."""
        if getattr(self._local, "process", None) != os.getpid():
            self._local.db = self._open()
            self._local.process = os.getpid()
        db: sqlite3.Connection = self._local.db
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
                if isinstance(db, Index):
                    db.numbers.clear()  # those given in this transaction were not
                raise
            db.execute("COMMIT")

    def close(self) -> None:
        """Close what this process has opened; the next use opens again. To be called before a fork."""
        with self._lock:
            for process, db in self._opened:
                if process == os.getpid():
                    db.close()
            self._opened.clear()
        self._local = threading.local()

    def _open(self) -> sqlite3.Connection:
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
            self._opened.append((os.getpid(), db))
        return db
