"""The printer's front: one object that the command line, the loop, the door and the desk share."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from manset.press.downstream import Courier, Downstream
from manset.press.follower import Follower
from manset.press.kinds import PageKind, registered
from manset.press.models import Receipt
from manset.press.moments import wall_clock
from manset.press.printer import asking, building, following, receipts, verifying
from manset.press.printer.asking import Status, Why
from manset.press.printer.building import Built, Progress
from manset.press.printer.direct import print_direct
from manset.press.printer.flights import Flights
from manset.press.printer.following import Following
from manset.press.printer.outages import refresh
from manset.press.printer.owing import ask_again, note_time, owe_changes
from manset.press.printer.rendering import RenderFailed
from manset.press.printer.rounds import print_round
from manset.press.printer.tailing import LONGEST_SLEEP, Loop
from manset.press.printer.verifying import Difference
from manset.press.printer.workshop import Workshop
from manset.press.store import InvalidPath, Store
from manset.press.store.paths import file_of

_ANSWERS = (
    1.0  # seconds that answers from outside may wait to be written down while there is something to print
)


class Printer:
    """Prints one edition from kinds of page; without kinds, from all that are registered.

    ``machine`` signs the receipts (by default the host's name) and must differ between two editions of one
    database. ``guard`` makes a query that records nothing an error. ``version`` names code and templates, so
    that no build is resumed across a release. ``downstreams`` are told of what changes while ``tail`` runs.
    ``followers`` are what else the edition has.
    """

    def __init__(  # noqa: PLR0913  # one name a setting; all but one have their usual value
        self,
        store: Store | Path,
        kinds: Sequence[PageKind] | None = None,
        *,
        clock: Callable[[], datetime] = wall_clock,
        machine: str | None = None,
        guard: bool = True,
        version: str = "",
        downstreams: Sequence[Downstream] = (),
        followers: Sequence[Follower] = (),
    ) -> None:
        opened = store if isinstance(store, Store) else Store(store)
        in_order = sorted(kinds, key=lambda kind: kind.priority) if kinds is not None else registered()
        self.shop = Workshop(opened, in_order, clock, guard=guard, version=version)
        if machine:
            self.shop.machine = machine
        self.downstreams = downstreams
        self.followers = followers
        self._flights: Flights[bool] = Flights()
        self._answers_at = 0.0

    @property
    def store(self) -> Store:
        """Give the edition that is printed."""
        return self.shop.store

    def print_pending(self, stop: threading.Event | None = None) -> list[Receipt]:
        """Print what changes and time call for until nothing is owed now, or until told to stop.

        New changes are looked for between rounds of a few pages, so that a change to one page does not wait for
        one to all.
        """
        written: list[Receipt] = []
        while stop is None or not stop.is_set():
            busy, done = self.print_some()
            written += done
            if not busy and not self.store.compress_some():
                break
        return written

    def print_some(self) -> tuple[bool, list[Receipt]]:
        """Look for changes and print the next few pages; whether there was anything to do, and receipts."""
        note_time(self.shop)
        entries = owe_changes(self.shop)
        ask_again(self.shop)
        printed = print_round(self.shop)
        written = receipts.write_receipts(self.shop)
        busy = bool(entries) or printed
        if not busy or time.monotonic() - self._answers_at > _ANSWERS:
            receipts.write_answers(self.shop)
            self._answers_at = time.monotonic()
        return busy, written

    def print_path(self, path: str) -> bool:
        """Make a page that is missing, once however many ask; whether the edition has it now.

        Raises RenderFailed if its kind failed, and the database's errors while that is away.
        """
        try:
            file_of(path)
        except InvalidPath:
            return False
        if self.shop.kind_for(path) is None:
            return False
        return self._flights.join(path, lambda: self._print_missing(path))

    def _print_missing(self, path: str) -> bool:
        refresh()
        try:
            with self.store.locks.making(path):
                row = self.store.page(path)
                if row is not None and self.store.has_file(row):
                    return True
                if row is not None:  # somebody took the file away
                    self.store.distrust(row)
                outcome = print_direct(self.shop, [path])
        finally:
            refresh()
        if path in outcome.errors:
            message = f"{path}: {outcome.errors[path]}"
            raise RenderFailed(message)
        return self.store.page(path) is not None

    def build(self, progress: Progress | None = None, jobs: int = 1, *, fresh: bool = False) -> Built:
        """Print all pages and remove what should not be there; resumes unless ``fresh``."""
        return building.build(self.shop, progress, jobs, fresh=fresh)

    def build_followers(self, progress: Progress | None = None) -> dict[str, int]:
        """Make what else the edition has anew; gives how much there is of each, by name."""
        return {each.name: following.build(self.shop, each, progress) for each in self.followers}

    def follow(self) -> int:
        """Have what else the edition has take in what changed, here and now; gives how many entries were taken."""
        return sum(following.catch_up(self.shop, each) for each in self.followers)

    def verify(self, progress: Progress | None = None, jobs: int = 1) -> list[Difference]:
        """List the paths at which the edition differs from a fresh render; changes nothing."""
        found = verifying.verify(self.shop, progress, jobs)
        return found + [
            Difference(each.name, f"{what}: {how}")
            for each in self.followers
            for what, how in each.verify(self.shop.clock())
        ]

    def why(self, path: str) -> Why | None:
        """Say what a page was made from, and which change made it last."""
        return asking.why(self.shop, path)

    def status(self) -> Status:
        """Take stock of the edition."""
        return asking.status(self.shop)

    def tail(self, stop: threading.Event, longest: float = LONGEST_SLEEP) -> None:
        """Keep the edition exact until told to stop; without word of a commit, look every ``longest`` seconds."""
        calm = threading.Event()
        with Courier(self.store, self.downstreams), Following(self.shop, self.followers, calm):
            Loop(self, stop, calm, longest).run()
