"""What all parts of a printer work with."""

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from manset.press import log
from manset.press.kinds import PageKind, registered
from manset.press.moments import microseconds, wall_clock
from manset.press.printer.sittings import Sitting
from manset.press.recording import Sharing
from manset.press.store import Store

_MOST = 40_000  # ties that pages printed together may hold between them: some 40 MB
_MANY, _LEFT = 35_000, 30_000  # from when on room is made, and how many may be left then
_MOST_AHEAD = 150_000  # the same in a build, which goes on and does not come back
_SOME = 100  # entries to go through rather than to begin anew
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
    heard: tuple[int, Sequence[log.Entry]] = (
        0,
        (),
    )  # the entries that the loop took last, and the one before them

    def kind_for(self, path: str) -> PageKind | None:
        """Find the kind that claims a path."""
        return next((kind for kind in self.kinds if kind.claims(path)), None)

    def rank(self, path: str) -> int:
        """Tell how early a page is printed: its kind's priority."""
        kind = self.kind_for(path)
        return kind.priority if kind else UNCLAIMED

    def is_awaited(self, path: str) -> bool:
        """Tell whether a change is done only once this page is printed."""
        kind = self.kind_for(path)
        return kind is None or kind.awaited

    def ranked(self, paths: Iterable[str], behind: int = 0) -> list[tuple[str, int]]:
        """Give paths with their ranks, all of them moved ``behind`` others."""
        return [(path, self.rank(path) + behind) for path in paths]

    def now(self) -> int:
        """Tell the time in microseconds."""
        return microseconds(self.clock())

    def sitting(self, seen: int, ahead: int = 0) -> Sitting:
        """Give what the next pages share with those printed before: all that no entry since can have made untrue.

        For the one thread that prints round by round or chunk by chunk.
        """
        last, now = self.last_sitting, self.clock()
        if last is None or not self._goes_on(last, seen, ahead, now):
            sharing = Sharing(ahead)
        else:
            sharing = last.sharing
            for entry in self._between(last.seen, seen):
                sharing.forget(entry.keys, entry.moves)
            sharing.outlive(now)
            if sharing.size > _MOST and not ahead:
                sharing.thin(_LEFT)
        self.last_sitting = Sitting(seen, now, sharing)
        return self.last_sitting

    def make_room(self) -> None:
        """Drop what is kept in vain, should it be much, while nobody waits for a page: it takes some 20 ms."""
        last = self.last_sitting
        if last is not None and not last.sharing.ahead and last.sharing.size > _MANY:
            last.sharing.thin(_LEFT)

    def _between(self, last: int, seen: int) -> Sequence[log.Entry]:
        if last >= seen:
            return ()
        before, entries = self.heard
        if before == last and entries and entries[-1].id == seen:
            return entries
        return log.entries_after(last, _SOME)

    def _goes_on(self, last: Sitting, seen: int, ahead: int, now: datetime) -> bool:
        return (
            last.seen <= seen < last.seen + _SOME
            and last.now <= now
            and last.sharing.ahead == ahead
            and not (ahead and last.sharing.size > _MOST_AHEAD)
        )
