"""Rows: one number of ours beside one of somebody else's or a target, and whether we lost."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Better = Literal["more", "less"]


@dataclass(slots=True, frozen=True)
class Row:
    """One comparison. `better` says which way is good; `target` bounds ours/theirs: at least, or at most it.

    Without a target, the other's number is the target. `theirs` None: there is nobody to compare with, and
    `limit` may bound ours alone.
    """

    what: str
    ours: float
    unit: str
    better: Better
    other: str = ""
    theirs: float | None = None
    target: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours divided by theirs."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def lost(self) -> bool:
        """Whether the target was missed, or, where none was set, the other did better."""
        if self.limit is not None and self._worse(self.ours, self.limit):
            return True
        return self.ratio is not None and self._worse(self.ratio, 1.0 if self.target is None else self.target)

    @property
    def compared(self) -> bool:
        """Whether the row can be lost at all."""
        return self.theirs is not None or self.limit is not None

    def _worse(self, value: float, bound: float) -> bool:
        return value < bound if self.better == "more" else value > bound

    def packed(self) -> dict[str, Any]:
        """Give the row for JSON, with what follows from it."""
        return asdict(self) | {"ratio": self.ratio, "lost": self.lost}


def unpacked(rows: Iterable[dict[str, Any]]) -> list[Row]:
    """Read rows from JSON."""
    return [Row(**{name: row[name] for name in Row.__dataclass_fields__}) for row in rows]


def losses_first(rows: Iterable[Row]) -> list[Row]:
    """Order rows: those we lose, those we win, those that compare with nothing; otherwise as they came."""
    return sorted(rows, key=lambda row: (not row.lost, not row.compared))


def table(rows: Sequence[Row]) -> str:
    """Write rows as a table in Markdown, those we lose first."""
    head = (
        "| | what | ours | compared with | theirs | ours/theirs | wanted |\n|---|---|---:|---|---:|---:|---|"
    )
    return "\n".join([head, *map(_line, losses_first(rows))])


def _line(row: Row) -> str:
    verdict = "**lost**" if row.lost else ("met" if row.compared else "")
    theirs = told(row.theirs, row.unit) if row.theirs is not None else ""
    ratio = f"{row.ratio:.{3 if row.ratio < 0.1 else 2}f}" if row.ratio is not None else ""  # noqa: PLR2004 (digits)
    cells = (verdict, row.what + (f" ({row.note})" if row.note else ""), told(row.ours, row.unit))
    return "| " + " | ".join((*cells, row.other, theirs, ratio, wanted(row))) + " |"


def wanted(row: Row) -> str:
    """Say what the row is held to."""
    bound = "at least" if row.better == "more" else "at most"
    if row.limit is not None:
        return f"{bound} {told(row.limit, row.unit)}"
    if row.theirs is None:
        return ""
    return f"{bound} {1 if row.target is None else row.target:g} ×"


def told(value: float, unit: str) -> str:
    """Write a number as a reader wants it: three digits that matter, thousands apart."""
    digits = 0 if abs(value) >= 100 or value == int(value) else 1 if abs(value) >= 10 else 2  # noqa: PLR2004 (digits)
    return f"{value:,.{digits}f}{f' {unit}' if unit else ''}"
