"""What became of an item, as whoever brought it is told."""

from collections import Counter
from dataclasses import dataclass

from manset.ingest.models import Item
from manset.lib.printable import printable

State = Item.State
_ORDER = (State.PUBLISHED, State.HELD, State.UNCHANGED, State.UPDATED, State.WITHDRAWN, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item's, or a whole delivery's that could not be read; `path` is the address of its article, if it has one."""

    name: str
    state: str
    title: str = ""
    reason: str = ""
    path: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it could not be taken in."""
        return self.state == State.REFUSED

    def __str__(self) -> str:
        if self.is_refused:
            return printable(f"{self.name}: refused: {self.reason}")
        said = " ".join(part for part in (self.title, self.path and f"({self.path})") if part)
        return printable(f"{self.name}: {self.state}: {said}" + (f" [{self.reason}]" if self.reason else ""))


class Counts(Counter[str]):
    """How many items came to what."""

    def note(self, outcome: Outcome) -> None:
        """Count one."""
        self[outcome.state] += 1

    @property
    def refused(self) -> int:
        """How many could not be taken in."""
        return self[State.REFUSED]

    def __str__(self) -> str:
        said = [f"{self[state]} {state.value}" for state in _ORDER]
        if self[State.IGNORED]:
            said.append(f"{self[State.IGNORED]} ignored")
        return ", ".join(said)
