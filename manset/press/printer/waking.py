"""Waking the printing loop when something has been committed, without asking the database fifty times a second.

PostgreSQL says so itself (LISTEN, heard by a thread on a connection of its own). SQLite has a number that moves with
every commit of another connection, https://www.sqlite.org/pragma.html#pragma_data_version, which costs microseconds
to look at; so has the edition's index, in which a process that prints on demand leaves work for the loop.
"""

import logging
import sqlite3
import threading
import time
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from manset.press.changes import CHANNEL
from manset.press.printer.outages import DATABASE_ERRORS
from manset.press.store import Store

_logger = logging.getLogger("manset.press")

_GLANCE = 0.005  # seconds between two looks at SQLite's numbers
_GLANCE_WHILE_BUSY, _BUSY = 0.002, 10.0  # and for some seconds after a commit, as one rarely comes alone
_HEARING = 0.5  # seconds after which the listener looks whether it is to stop
_RECONNECT = 2.0  # seconds until the listener tries again


class Waking:
    """Tells the loop when to look at the log; ``longest`` bounds the wait in seconds, should no word come."""

    def __init__(self, store: Store, stop: threading.Event, longest: float) -> None:
        self._store = store
        self._stop = stop
        self._longest = longest
        self._called = threading.Event()
        self._seen = (-1, -1)
        self._moved = 0.0

    def wait(self) -> None:
        """Return when something was committed since the last call, when the longest wait is over, or at the stop."""
        begun = time.monotonic()
        glance = _GLANCE_WHILE_BUSY if begun - self._moved < _BUSY else _GLANCE
        while not self._stop.is_set() and time.monotonic() < begun + self._longest and not self._committed():
            self._called.wait(glance)

    def listen(self) -> threading.Thread | None:
        """Begin to listen to PostgreSQL; ``None`` where the database is another."""
        if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
            return None
        thread = threading.Thread(target=self._hear_all, name="manset-listen", daemon=True)
        thread.start()
        return thread

    def _committed(self) -> bool:
        numbers, called = self._numbers(), self._called.is_set()
        if numbers == self._seen and not called:
            return False
        self._called.clear()
        self._seen = numbers
        self._moved = time.monotonic()
        return True

    def _numbers(self) -> tuple[int, int]:
        main = connections[DEFAULT_DB_ALIAS]
        theirs = 0
        if main.vendor == "sqlite":
            main.ensure_connection()
            theirs = _data_version(main.connection)
        return theirs, _data_version(self._store.db)

    def _hear_all(self) -> None:
        while not self._stop.is_set():
            try:
                self._hear()
            except DATABASE_ERRORS as error:
                _logger.debug("the listener lost the database: %s", error)
                self._stop.wait(_RECONNECT)

    def _hear(self) -> None:
        """Listen on a connection of this thread's until told to stop; raises the database's errors."""
        heard: Any = connections[DEFAULT_DB_ALIAS]  # each thread has one of its own
        try:
            with heard.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            self._called.set()  # for what was committed before
            while not self._stop.is_set():
                with heard.wrap_database_errors:
                    for _ in heard.connection.notifies(timeout=_HEARING, stop_after=1):
                        self._called.set()
        finally:
            heard.close()


def _data_version(db: sqlite3.Connection) -> int:
    version: int = db.execute("PRAGMA data_version").fetchone()[0]
    return version
