"""Whose page it is, as its footer and its boxes say."""

import re
from collections.abc import Sequence

from manset.ingest.parse.text.pieces import Piece

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|all rights reserved)[\s:©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,|.-]*([A-ZÇĞİÖŞÜ][\w.'’& çğıöşüÇĞİÖŞÜ-]{2,48}?)(?:\s*[.,|]|\s+(?:all|tüm|her|designed|powered)\b|$)",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"^([A-ZÇĞİÖŞÜ][\w.'’& -]{2,40}?)\s*©")
_LETTER = re.compile(
    r"\b(?:news|updates|headlines) from ([A-Z][\w.'’& -]{2,40}?)(?:\s+(?:in|about|delivered|straight|to|every)\b|[.,!]|$)"
)
_NOISE = re.compile(
    r"^(?:all|tüm|her|the|copyright|rights|reserved|designed|theme\w*|wordpress)\b", re.IGNORECASE
)


def names(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return the names by which the outlet calls itself on the page."""
    found: list[str] = []
    for piece in pieces:
        if piece.line.words > 40 or not piece.text:  # noqa: PLR2004 - no footer line is longer
            continue
        for form in (_COPYRIGHT, _YEAR_AFTER, _LETTER):
            match = form.search(piece.text[:300])
            if match and not _NOISE.match(match[1]):
                found.append(match[1].strip(" .,-|"))
    return tuple(dict.fromkeys(found))
