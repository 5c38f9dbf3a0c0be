"""Reading the change log in tests: what was written since, and with it what readers' pages are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from manset.press import log
from manset.press.timelines import Position

Places = tuple[Position | None, Position | None]


@dataclass
class Written:
    """What went into the change log inside a block."""

    entries: list[log.Entry] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """All keys touched."""
        return {key for entry in self.entries for key in entry.keys}

    @property
    def moves(self) -> dict[str, Places]:
        """Each timeline's move, before and after; only where no timeline moved twice."""
        moves = [move for entry in self.entries for move in entry.moves]
        assert len({move.timeline for move in moves}) == len(moves)
        return {move.timeline: (move.before, move.after) for move in moves}


@contextmanager
def written() -> Iterator[Written]:
    """Collect what is logged inside the block."""
    since = log.head()
    found = Written()
    yield found
    found.entries = log.entries_after(since)
