"""Where a text goes on after what stands in it."""

import re
from collections.abc import Sequence

from manset.ingest.parse.text.pieces import ENDS, Piece

_CUT = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\]|read more|devamı)\W*$", re.IGNORECASE)
_LIST = 12  # pieces of a list between two paragraphs
_BOX = 7  # pieces of a box between two halves of a sentence
_PARAGRAPH = 18  # words of a paragraph that no teaser has two of in a row


def after_list(pieces: Sequence[Piece], at: int, *, is_open: bool) -> int | None:
    """Return where the text goes on after a list that stands in it; None when the list stands after it.

    It goes on where a broken sentence (`is_open`) finds its other half, or where two full paragraphs follow each other.
    """
    for number in range(at + 1, min(len(pieces), at + 1 + _LIST)):
        piece = pieces[number]
        if is_open and piece.goes_on and piece.kind == "sentence":
            return number
        if piece.kind in ENDS and piece.kind != "tags":
            return None
        if _is_full(pieces, number) and _is_full(pieces, number + 1):
            heading = pieces[number - 1].line
            return (
                number - 1 if number - 1 > at + 1 and heading.heading > 1 and not heading.linked else number
            )
    return None


def other_half(pieces: Sequence[Piece], at: int) -> int | None:
    """Return where a sentence that broke off before `at` goes on, past a box without known words."""
    for number in range(at + 1, min(len(pieces), at + _BOX)):
        piece, before = pieces[number], pieces[number - 1]
        if piece.kind in ENDS and piece.kind != "list":
            return None
        if piece.kind == "sentence" and piece.goes_on and not (before.open and before.kind == "sentence"):
            return number
    return None


def _is_full(pieces: Sequence[Piece], at: int) -> bool:
    if at >= len(pieces):
        return False
    line = pieces[at].line
    whole = line.words >= _PARAGRAPH and not line.linked and not _CUT.search(line.text[-40:])
    return pieces[at].kind == "sentence" and whole
