"""Which piece of one list is which of another: the same where they are, else the likest, in their order."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from manset.ingest.comparing.pieces import Piece

Pair = tuple[int | None, int | None]

_ALIKE = 0.35  # of the words two pieces have, the share in common from which the one is the other, changed
_MOST = 40_000  # pairs of pieces that are weighed; beyond, what is not the same is another


def aligned(old: Sequence[Piece], new: Sequence[Piece]) -> list[Pair]:
    """Return pairs of places in both lists, in order; None where one has nothing to set against the other."""
    pairs: list[Pair] = []
    marks = [piece.mark for piece in old], [piece.mark for piece in new]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *marks, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            pairs += _likest(old, new, range(i1, i2), range(j1, j2))
    return pairs


def likeness(one: Piece, other: Piece) -> float:
    """Return the share of words in common, from 0 to 1 (Dice); pieces of two kinds are not alike."""
    if one.kind != other.kind:
        return 0.0
    left, right = Counter(one.text.split()), Counter(other.text.split())
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def _likest(old: Sequence[Piece], new: Sequence[Piece], rows: range, columns: range) -> list[Pair]:
    """Pair what is alike so that the likenesses sum up to most, without crossing (as in Needleman and Wunsch, 1970)."""
    if not rows or not columns or len(rows) * len(columns) > _MOST:
        return [*((row, None) for row in rows), *((None, column) for column in columns)]
    height, width = len(rows), len(columns)
    alike = [[likeness(old[row], new[column]) for column in columns] for row in rows]
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < height and j < width:
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((rows[i], columns[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((rows[i], None))
            i += 1
        else:
            pairs.append((None, columns[j]))
            j += 1
    pairs += [(row, None) for row in rows[i:]]
    pairs += [(None, column) for column in columns[j:]]
    return pairs
