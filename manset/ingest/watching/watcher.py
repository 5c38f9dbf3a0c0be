"""The watcher: takes in what is whole, and puts each file where its outcome says."""

import fcntl
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import IO, Self

from django.db import close_old_connections

from manset.ingest.fetch import Endpoint, Fetcher
from manset.ingest.intake.deliveries import Delivery, readable
from manset.ingest.intake.outcome import Outcome
from manset.ingest.intake.taking import Intake
from manset.ingest.watching.whole import Looking, state_of

logger = logging.getLogger(__name__)
DONE, REFUSED, LOCK, REASON = "done", "refused", ".manset-watch", ".reason.txt"
_LOOK = 1.0  # seconds between two looks
_TRIES = 3  # of a file that could not be taken in for a reason that may pass, such as a busy database
_TRY_AGAIN = 30.0


class NotWatchable(Exception):
    """The folder cannot be watched; the message says in one line why."""


@dataclass
class Watcher:
    """Watches one folder, as a context manager; `tell` hears of each item. `settled` is in seconds."""

    folder: Path
    source: str | None = None
    local: frozenset[Endpoint] = frozenset()
    settled: float = 5.0
    tell: Callable[[Outcome], None] | None = None
    _lock: IO[str] | None = field(default=None, init=False)
    _tries: dict[Path, tuple[int, float]] = field(default_factory=dict, init=False)

    def __enter__(self) -> Self:
        """Lock the folder; raises NotWatchable."""
        try:
            for name in (DONE, REFUSED):
                (self.folder / name).mkdir(exist_ok=True)
            self._lock = (self.folder / LOCK).open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.__exit__()
            raise NotWatchable(f"{self.folder} is watched already") from None
        except OSError as error:
            raise NotWatchable(f"{self.folder}: {(error.strerror or str(error)).lower()}") from error
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the folder."""
        if self._lock:
            self._lock.close()

    def watch(self, stop: threading.Event, *, once: bool = False) -> None:
        """Take in what is whole until told to stop; `once` ends when all that is there was taken."""
        looking = Looking(self.folder, self.settled)
        while not stop.is_set():
            close_old_connections()
            whole, unfinished = looking.whole()
            due = [path for path in whole if self._tries.get(path, (0, 0.0))[1] <= time.monotonic()]
            for path in due:
                if stop.is_set():
                    return
                self._take(path)
            if once and not whole and not unfinished:
                return
            stop.wait(min(_LOOK, self.settled or _LOOK))

    def _take(self, path: Path) -> None:
        """Take in one file and move it; one that was written to meanwhile, or may go in later, stays."""
        before = state_of(path)
        with Fetcher(self.local) as fetcher:
            intake = Intake(fetcher, self.source)
            outcomes = list(intake.take(Delivery(readable(path), path=path, top=self.folder)))
        for outcome in outcomes:
            if self.tell:
                self.tell(outcome)
        if state_of(path) != before:
            return
        tries = self._tries.pop(path, (0, 0.0))[0] + 1
        if intake.troubles and tries < _TRIES:
            logger.warning("%s: tried %d times, and again in %g s", readable(path), tries, _TRY_AGAIN)
            self._tries[path] = (tries, time.monotonic() + _TRY_AGAIN)
            return
        settle(path, [outcome for outcome in outcomes if outcome.is_refused])


def settle(path: Path, refused: list[Outcome]) -> None:
    """Move a file to where it belongs: to `refused`, with the reasons beside it, where any item of it was refused."""
    place = free(path.parent / (REFUSED if refused else DONE) / path.name)
    if refused:
        beside = place.with_name(place.name + REASON)
        beside.write_text("".join(f"{outcome}\n" for outcome in refused), encoding="utf-8")
    path.rename(place)


def free(place: Path) -> Path:
    """Return the place, or with a number the first at which nothing stands: no file is ever written over."""
    candidates = (place if n == 1 else place.with_name(f"{place.stem}-{n}{place.suffix}") for n in count(1))
    return next(candidate for candidate in candidates if not candidate.exists())
