"""What else an edition has beside its pages that is made from the same changes, such as an index for searching."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from manset.press.log import Entry

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


@dataclass(slots=True, frozen=True)
class Mark:
    """An entry of the change log by its number and when (µs) it was written, to tell it from another of its number."""

    entry: int
    at: int | None = None


class Follower(ABC):
    """Follows the change log with a mark of its own, kept together with what it made of the entries up to it.

    One process at a time takes entries in; any may build. What a killed process had begun counts for nothing: whoever
    comes next goes on from the mark. Taking in an entry again does no harm.
    """

    name: str

    @abstractmethod
    def mark(self) -> Mark | None:
        """Give the last entry taken in, None where all has to be built: nothing there, damaged, or made otherwise."""

    @abstractmethod
    def take(self, entries: Sequence[Entry], mark: Mark, now: datetime) -> None:
        """Take in what entries touched, and set the mark, all in one."""

    @abstractmethod
    def build(self, mark: Mark, now: datetime, progress: Progress | None = None) -> int:
        """Make all anew beside what is there, then put it in its place with a mark; gives how much there is."""

    @abstractmethod
    def verify(self, now: datetime) -> Iterable[tuple[str, str]]:
        """Give what differs from how it would be made now, as paths or names and in which way; changes nothing."""

    def close(self) -> None:  # noqa: B027  # most hold nothing open
        """Let go of what is held open for taking entries in."""
