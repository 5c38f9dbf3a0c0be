"""What all parts of a printer work with."""

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from manset.press.kinds import PageKind, registered
from manset.press.moments import microseconds, wall_clock
from manset.press.printer.sittings import Sitting
from manset.press.recording import Sharing
from manset.press.store import Store
from manset.press.store.index import pages

_MOST = 100_000  # rows that pages printed together may hold in memory between them
UNCLAIMED = 90  # the rank of a page that no kind claims any more


@dataclass(slots=True)
class Workshop:
    """An edition, the kinds of page that it is made of, and the settings of its printing.

    ``machine`` signs receipts and must differ between editions; ``guard`` makes unrecorded queries errors;
    ``version`` names the code and templates: a build begun by another version is not resumed.
    """

    store: Store
    kinds: list[PageKind] = field(default_factory=registered)
    clock: Callable[[], datetime] = wall_clock
    machine: str = field(default_factory=socket.gethostname)
    guard: bool = True
    version: str = ""
    last_sitting: Sitting | None = None

    def kind_for(self, path: str) -> PageKind | None:
        """Find the kind that claims a path."""
        return next((kind for kind in self.kinds if kind.claims(path)), None)

    def rank(self, path: str) -> int:
        """Tell how early a page is printed: its kind's priority."""
        kind = self.kind_for(path)
        return kind.priority if kind else UNCLAIMED

    def ranked(self, paths: Iterable[str], behind: int = 0) -> list[tuple[str, int]]:
        """Give paths with their ranks, all of them moved ``behind`` others."""
        return [(path, self.rank(path) + behind) for path in paths]

    def now(self) -> int:
        """Tell the time in microseconds."""
        return microseconds(self.clock())

    def sitting(self, seen: int, ahead: int = 0) -> Sitting:
        """Give what the next pages share with those printed before, if nothing has changed since: no entry, no time.

        For the one thread that prints round by round or chunk by chunk.
        """
        last, now = self.last_sitting, self.clock()
        if (
            last is None
            or (last.seen, last.sharing.ahead) != (seen, ahead)
            or last.sharing.size() > _MOST
            or pages.any_until(self.store.db, microseconds(last.now), microseconds(now))
        ):
            last = self.last_sitting = Sitting(seen, now, Sharing(ahead))
        return last
