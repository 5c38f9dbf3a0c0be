"""Halves of sentences that a box broke, where the second half begins with a capital."""

import re
from collections.abc import Collection, Sequence

from manset.ingest.parse.text.pieces import SOFT, Kind, Piece

# What no sentence ends with, nor a subhead as a rule.
JOINED_BY = re.compile(
    r"(?:[,;–—-]|\b(?:the|a|an|of|to|in|on|at|for|from|by|with|and|or|but|that|which|who|as|is|was|were|are|be|been|has|have|had|said|its|their|his|her"
    r"|will|would|than|into|over|under|between|ve|ile|veya|ya|da|de|ki|bir|bu|için|olan|olarak|gibi|kadar|göre|ise|ama|ancak|fakat|en|çok|daha|her))$",
    re.IGNORECASE,
)
LONG_HALF = 9  # words that no subhead has


def breaks_off(pieces: Sequence[Piece], at: int, boxes: Collection[Kind]) -> bool:
    """Say whether a line without an end is half a sentence: too long for a subhead, with a box and then text after it."""
    piece = pieces[at]
    line = piece.line
    long = line.words >= LONG_HALF or JOINED_BY.search(piece.text[-40:])
    if not long or not piece.open or line.heading or line.bullet or line.strong or line.linked:
        return False
    box = pieces[at + 1] if at + 1 < len(pieces) else None
    after = next((other for other in pieces[at + 1 : at + 8] if other.kind not in SOFT), None)
    return box is not None and box.kind in boxes and after is not None and after.kind == "sentence"
