"""The loop of ``manset work``: whatever changes, by acts or by time, is printed within moments."""

import logging
import sqlite3
import threading
import time
from typing import TYPE_CHECKING

from manset.press import log
from manset.press.clock import ticks
from manset.press.moments import microseconds
from manset.press.printer.garbage import Garbage
from manset.press.printer.outages import DATABASE_ERRORS, hang_up
from manset.press.printer.owing import take_back
from manset.press.printer.ticking import Ticking
from manset.press.printer.waking import Waking
from manset.press.pruning import has_forgotten
from manset.press.store.index import state

if TYPE_CHECKING:
    from manset.press.printer.printer import Printer

_logger = logging.getLogger("manset.press")

LONGEST_SLEEP = 0.2  # seconds between two looks at the log where no word of a commit comes
_LONGEST_PAUSE = 5.0  # seconds between two tries to reach a database that is away
_TICK = 0.5  # seconds that what happens by time alone, and a look at the log's end, may wait for what is being printed
_TAKE_BACK = 10.0  # seconds between two looks for pages left half made
_DAMAGED = (
    "the edition's index is damaged (stop all, delete its index.sqlite3, start again: all is printed anew)"
)


class Loop:
    """One run of the printing loop; ``calm`` is set while it waits for something to print."""

    def __init__(
        self, printer: "Printer", stop: threading.Event, calm: threading.Event, longest: float = LONGEST_SLEEP
    ) -> None:
        self._printer = printer
        self._shop = printer.shop
        self._stop = stop
        self._calm = calm
        self._longest = longest
        self._ticking = Ticking(ticks(), self._shop.clock())
        self._taken_back = time.monotonic()
        self._busy = False
        self._ticked = 0.0
        self._pause = 0.0  # of an outage, 0 while there is none
        self._garbage = Garbage()
        self._doubtful = True  # whether the database may have been put back since the last turn

    def run(self) -> None:
        """Print until told to stop; only one loop works on an edition, a second one waits for its turn."""
        store = self._shop.store
        with store.locks.working(self._stop) as ours:
            if not ours:
                return
            store.directory.clean()
            store.generation.shorten()
            store.generation.move()  # a printer may have been killed between a swap and its word of it
            take_back(self._shop, starting=True)
            waking = Waking(store, self._stop, self._longest)
            listener = waking.listen()
            while not self._stop.is_set():
                self._stop.wait(self._turn_or_pause(waking))
            hang_up()
            self._garbage.make_up()
            if listener:
                listener.join()

    def _turn_or_pause(self, waking: Waking) -> float:
        """Do what there is to do, or wait until there is; gives the seconds to pause in an outage."""
        try:
            if not self._turn():
                self._shop.make_room()
                self._garbage.make_up()
                self._calm.set()
                waking.wait()
                self._calm.clear()
                self._garbage.let_gather()
        except DATABASE_ERRORS as error:
            hang_up()
            return self._wait_for("the database is away", error)
        except (OSError, sqlite3.Error) as error:  # a full disk, say
            # SQLite's own class, and none below it, says that what is in the file is not what SQLite wrote.
            damaged = type(error) is sqlite3.DatabaseError
            return self._wait_for(_DAMAGED if damaged else "the edition's disk is away", error)
        if self._pause:
            _logger.warning("all is back, printing goes on")
            self._pause = 0.0
        return 0.0

    def _wait_for(self, what: str, error: Exception) -> float:
        self._doubtful = True
        self._garbage.make_up()
        if not self._pause:
            _logger.warning("%s, the edition stays as it is: %s", what, error)
        self._pause = min(_LONGEST_PAUSE, (self._pause or 0.05) * 2)
        return self._pause

    def _turn(self) -> bool:
        if self._doubtful or not self._busy or time.monotonic() - self._ticked > _TICK:
            self._check_edition()
            self._ticked = time.monotonic()
            self._ticking.run(self._shop.clock())
        busy, _ = self._printer.print_some()
        self._busy = busy
        if busy:
            self._garbage.let_gather()
            self._ticking.wake(self._shop.clock())
        if time.monotonic() - self._taken_back > _TAKE_BACK:
            self._taken_back = time.monotonic()
            take_back(self._shop)
        return busy or self._shop.store.compress_some()

    def _check_edition(self) -> None:
        """Print all where there is no edition yet, or where the log has been set back to before it."""
        cursor = state.cursor(self._shop.store.db)
        if cursor is None or state.get(self._shop.store.db, state.BUILT) is None:
            _logger.info("no edition yet: printing all")
            self._printer.build()
        elif log.head() < cursor or (self._doubtful and self._is_another(cursor)):
            _logger.warning(
                "the log is not the one that was printed from (a restored database?): printing all"
            )
            self._printer.build(fresh=True)
        elif self._doubtful and has_forgotten(cursor):
            _logger.warning("away for so long that the log has forgotten what changed: printing all")
            self._printer.build(fresh=True)
        self._doubtful = False

    def _is_another(self, cursor: int) -> bool:
        """Whether the entry at the cursor is not the one that was printed: its number was given anew."""
        entry, at = log.entry(cursor), state.cursor_at(self._shop.store.db)
        return entry is not None and at is not None and microseconds(entry.at) != at
