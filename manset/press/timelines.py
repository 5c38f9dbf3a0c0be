"""Positions on ordered lists, and the parts of those lists that a page reads."""

from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """A place on a timeline: ``at`` in microseconds since the Unix epoch, ``id`` to break ties.

    A tuple, as is a window, because printing makes, compares and hashes some hundred for each page.
    """

    at: int
    id: int


class Window(NamedTuple):
    """A closed interval of one timeline; ``None`` is unbounded on that side."""

    timeline: str
    low: Position | None
    high: Position | None

    def holds(self, position: Position) -> bool:
        """Whether something coming to, or leaving, this position would be seen through the window."""
        after_low = self.low is None or self.low <= position
        before_high = self.high is None or position <= self.high
        return after_low and before_high


@dataclass(slots=True, frozen=True)
class Move:
    """One thing's place on one timeline, before and after a change; ``None`` is not on it."""

    timeline: str
    before: Position | None
    after: Position | None

    def positions(self) -> list[Position]:
        """List the one or two places where a window would notice the move."""
        return [position for position in (self.before, self.after) if position is not None]

    def seen_through(self, window: Window) -> bool:
        """Whether the window is on this timeline and holds either place."""
        return window.timeline == self.timeline and any(map(window.holds, self.positions()))
