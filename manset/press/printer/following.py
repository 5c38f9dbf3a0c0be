"""Keeping what else the edition has up to date, beside the printing: a change is in it once its pages are printed."""

import logging
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from django.db import connections

from manset.press import log
from manset.press.failpoints import reach
from manset.press.follower import Follower, Mark, Progress
from manset.press.moments import microseconds
from manset.press.printer.outages import DATABASE_ERRORS, hang_up
from manset.press.printer.workshop import Workshop
from manset.press.pruning import has_forgotten

_logger = logging.getLogger("manset.press")

_BATCH = 200  # log entries taken in at a time
_LOOK = 0.1  # seconds between two looks at the log
_PATIENCE = 0.3  # seconds that one waits for the loop at the most, while pages are printed
_AHEAD = timedelta(seconds=10)  # by which machines' clocks may differ
_LONGEST_PAUSE = 5.0  # seconds between two tries after an error


def catch_up(shop: Workshop, follower: Follower, *, doubtful: bool = True) -> int:
    """Have a follower take in what the log has since its mark; gives how many entries, or 1 for all made anew.

    ``doubtful`` where the database may be another than the last time, such as one that was put back.
    """
    mark, head = follower.mark(), log.head()
    if mark is not None and mark.entry == head and not doubtful:
        return 0  # the usual case
    if mark is None or not stands(mark):
        build(shop, follower)
        return 1
    taken = 0
    while entries := log.entries_after(mark.entry, _BATCH):
        mark = Mark(entries[-1].id, microseconds(entries[-1].at))
        follower.take(entries, mark, _moment(shop.clock(), entries))
        reach("entries-followed")
        taken += len(entries)
    return taken


def _moment(now: datetime, entries: Sequence[log.Entry]) -> datetime:
    """Give the moment at which entries are taken in: our own, or theirs where another machine's clock goes before ours.

    By no more than a little: what an embargo holds back would be found too soon.
    """
    latest = max(entry.at for entry in entries)
    return latest if now < latest <= now + _AHEAD else now


def build(shop: Workshop, follower: Follower, progress: Progress | None = None) -> int:
    """Have a follower make all anew, as of the log's end now; gives how much there is."""
    head = log.entry(log.head())
    mark = Mark(head.id, microseconds(head.at)) if head else Mark(0)
    return follower.build(mark, shop.clock(), progress)


def stands(mark: Mark) -> bool:
    """Tell whether the log is the one that a mark was set on, with all that came after it."""
    if log.head() < mark.entry or has_forgotten(mark.entry):
        return False
    entry = log.entry(mark.entry)
    return entry is None or mark.at is None or microseconds(entry.at) == mark.at


class Following:
    """Threads that follow the log while the block runs, one for each follower.

    They let the loop print first, as both need the interpreter: ``calm`` is set while it has nothing to print.
    """

    def __init__(self, shop: Workshop, followers: Sequence[Follower], calm: threading.Event) -> None:
        self._shop = shop
        self._calm = calm
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._follow, args=(each,), name=f"manset-{each.name}")
            for each in followers
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _follow(self, follower: Follower) -> None:
        try:
            with self._shop.store.locks.following(follower.name, self._stop):
                self._run(follower)
        finally:
            follower.close()
            connections.close_all()  # this thread's

    def _run(self, follower: Follower) -> None:
        pause, last, doubtful = 0.0, "", True
        while not self._stop.is_set():
            failed = self._turn(follower, last, doubtful=doubtful)
            if last and not failed:
                _logger.warning("%s follows the changes again", follower.name)
            pause = min(_LONGEST_PAUSE, (pause or 0.1) * 2) if failed else 0.0
            last, doubtful = failed, bool(failed)
            self._stop.wait(pause or _LOOK)
            self._calm.wait(_PATIENCE)

    def _turn(self, follower: Follower, last: str, *, doubtful: bool) -> str:
        """Catch up once; gives the kind of error it ended with, empty for none; one like the `last` is told no more."""
        try:
            catch_up(self._shop, follower, doubtful=doubtful)
        except Exception as error:
            kind, away = type(error).__name__, isinstance(error, DATABASE_ERRORS)
            if away:
                hang_up()
            else:
                follower.close()
            if kind != last and away:
                _logger.warning("the database is away, %s stays as it is: %s", follower.name, error)
            elif kind != last:
                _logger.exception("%s cannot follow the changes; it will be tried again", follower.name)
            return kind
        return ""
