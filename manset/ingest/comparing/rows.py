"""Rows: a paragraph of the old version, of the new one, and of ours, side by side; and what is made by taking some."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manset.ingest.comparing.aligning import aligned
from manset.ingest.comparing.pieces import Piece
from manset.ingest.comparing.words import Run, differing


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one place; None where nothing does. `number` is its place among the rows."""

    number: int
    old: Piece | None
    new: Piece | None
    ours: Piece | None

    @property
    def is_news(self) -> bool:
        """Whether the new version says something else here than the old one, and than ours."""
        return _mark(self.old) != _mark(self.new) and _mark(self.new) != _mark(self.ours)

    @property
    def label(self) -> str:
        """What stands here in the wire's versions: of a subhead that becomes a paragraph both."""
        named = [piece.label or "Paragraph" for piece in (self.old, self.new) if piece]
        if len(set(named)) > 1:
            return " → ".join(named)
        return (self.new or self.old or Piece("paragraph", "", {})).label

    @property
    def is_by_hand(self) -> bool:
        """Whether ours says something else here than the old version did."""
        return _mark(self.ours) != _mark(self.old)

    @property
    def runs(self) -> tuple[Run, ...]:
        """From the old version to the new one, word by word."""
        return differing(self.old.text if self.old else "", self.new.text if self.new else "")

    @property
    def by_hand(self) -> tuple[Run, ...]:
        """From the old version to ours, word by word."""
        return differing(self.old.text if self.old else "", self.ours.text if self.ours else "")


def _mark(piece: Piece | None) -> tuple[str, str] | None:
    return piece.mark if piece else None


def compare(old: Sequence[Piece], new: Sequence[Piece], ours: Sequence[Piece]) -> list[Row]:
    """Return the rows of two versions and ours, in the order in which ours has them and the new one would."""
    places = {before: own for before, own in aligned(old, ours) if before is not None and own is not None}
    found: list[tuple[Piece | None, Piece | None, Piece | None]] = []
    shown = 0
    for before, after in aligned(old, new):
        own = places.get(before) if before is not None else None
        if own is None and before is None and after is not None:
            own = _already(new[after], ours, shown, places)
        if own is not None:
            found += [(None, None, piece) for piece in ours[shown:own]]
            shown = own + 1
        found.append(
            (
                old[before] if before is not None else None,
                new[after] if after is not None else None,
                ours[own] if own is not None else None,
            )
        )
    found += [(None, None, piece) for piece in ours[shown:]]
    return [Row(number, *row) for number, row in enumerate(found)]


def _already(piece: Piece, ours: Sequence[Piece], shown: int, places: Mapping[int, int]) -> int | None:
    """Return where ours says, before its next known place, just what the new version brings; None where it does not."""
    until = min((place for place in places.values() if place >= shown), default=len(ours))
    return next((place for place in range(shown, until) if ours[place].mark == piece.mark), None)


def taken(rows: Sequence[Row], wanted: Collection[int]) -> Iterator[Mapping[str, Any]]:
    """Yield the blocks of ours with those of the new version at the rows that are wanted.

    Paragraphs that were parts of one block are one again.
    """
    chosen = (row.new if row.number in wanted and row.is_news else row.ours for row in rows)
    last: Piece | None = None
    for piece in filter(None, chosen):
        if last and last.kind == piece.kind == "paragraph" and (last.part or piece.part):
            block = {"type": "paragraph", "value": last.block["value"] + piece.block["value"]}
            last = Piece("paragraph", "", block, part=True)
            continue
        if last:
            yield last.block
        last = piece
    if last:
        yield last.block
