"""The count of a move: per kind what was found and what became of it, with the reasons; and whether the sums agree."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

COLUMNS = ("imported", "unchanged", "held", "skipped", "failed")


@dataclass
class Row:
    """One kind: how many were found, how many came to what, and why."""

    found: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def accounted(self) -> int:
        """How many are accounted for."""
        return sum(self.outcomes.values())

    @property
    def agrees(self) -> bool:
        """Tell whether each of what was found came to something."""
        return self.found == self.accounted


@dataclass
class Tally:
    """The rows by kind, in the order in which they were met; `trouble` is why the reading ended early, if it did."""

    rows: dict[str, Row] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    trouble: str = ""
    addresses: int = 0

    def row(self, kind: str) -> Row:
        """Return the row of a kind."""
        return self.rows.setdefault(kind, Row())

    def find(self, kind: str) -> None:
        """Count one as found."""
        self.row(kind).found += 1

    def settle(self, kind: str, outcome: str, reason: str = "", notes: Iterable[str] = ()) -> None:
        """Count what one came to."""
        row = self.row(kind)
        row.outcomes[outcome] += 1
        if reason:
            row.reasons.setdefault(outcome, Counter())[reason] += 1
        self.notes.update({note.partition(":")[0] for note in notes})

    @property
    def agrees(self) -> bool:
        """Tell whether the sums of all kinds agree."""
        return all(row.agrees for row in self.rows.values())

    @property
    def changed(self) -> int:
        """How many things were made or changed by this."""
        return sum(row.outcomes["imported"] + row.outcomes["held"] for row in self.rows.values())

    def as_json(self) -> dict[str, object]:
        """Return the count as `--json` prints it."""
        return {
            "kinds": {
                kind: {
                    "found": row.found,
                    **{name: row.outcomes[name] for name in COLUMNS},
                    "agrees": row.agrees,
                    "reasons": {name: dict(why) for name, why in row.reasons.items()},
                }
                for kind, row in self.rows.items()
            },
            "notes": dict(self.notes),
            "old_addresses": self.addresses,
            "agrees": self.agrees,
            "trouble": self.trouble or None,
        }
