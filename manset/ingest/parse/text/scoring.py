"""Which line of a page is the headline."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from manset.ingest.parse import breadcrumb
from manset.ingest.parse.text.halves import breaks_off
from manset.ingest.parse.text.pieces import ENDS, Kind, Piece

_BETWEEN = {"advert", "tool", "menu", "caption", "picture", "letter", "related"}
_BOXES: tuple[Kind, ...] = ("advert", "related", "related_label", "letter")
_REACH = 16  # pieces between a headline and its text
_PROSE_REACH = 80
_BRAND = 3  # words; a name of a paper is as short
_LONGEST = 32  # words
_SITE = re.compile(r"\s+[|–—•·»-]\s+")


@dataclass(frozen=True)
class Following:
    """What stands between a headline and the text: indexes of pieces."""

    prints: tuple[int, ...] = ()
    standfirst: int | None = None
    labels: tuple[int, ...] = ()
    shared: bool = False
    start: int | None = None


def headline(pieces: Sequence[Piece], seen: Counter[str]) -> int | None:
    """Return the index of the headline: the line that the most of a page speaks for."""
    crumbs = [piece.crumbs[-1] for piece in pieces if piece.crumbs]
    stem = _stem(pieces)
    texts = {piece.line.folded for piece in pieces}
    first = next(
        (at for at, piece in enumerate(pieces) if piece.kind in {"title", "label", "sentence"}), None
    )
    best, score = None, -4.0
    for at, piece in enumerate(pieces):
        if not _may_be(piece, at, first, crumbs) or _is_home_row(piece, texts):
            continue
        value = _score(pieces, at, seen, crumbs, stem) + (
            3.0 if at == first and piece.line.words > _BRAND else 0.0
        )
        if value > score:
            best, score = at, value
    return best


def _may_be(piece: Piece, at: int, first: int | None, crumbs: list[str]) -> bool:
    line = piece.line
    if (
        not line.text
        or line.words > _LONGEST
        or (line.bullet and not line.heading)
        or line.quote
        or piece.goes_on
    ):
        return False
    if piece.kind in {"title", "label"}:
        return True
    named = any(breadcrumb.is_title(crumb, line.text) for crumb in crumbs)
    return (piece.kind == "sentence" and (at == first or named or line.text[-1:] in "?!…”\"'’")) or (
        named and piece.kind != "crumbs"
    )


def _is_home_row(piece: Piece, texts: set[str]) -> bool:
    """Say whether a line is a breadcrumb without arrows: Home, a section, and the headline, which stands elsewhere."""
    words = piece.line.folded.split()
    if len(words) < 3 or words[0] not in {"home", "homepage", "anasayfa"}:  # noqa: PLR2004 (a measure of texts, used here alone)
        return False
    return any(" ".join(words[at:]) in texts for at in range(1, min(5, len(words) - 1)))


def _score(pieces: Sequence[Piece], at: int, seen: Counter[str], crumbs: list[str], stem: str) -> float:
    line = pieces[at].line
    after = following(pieces, at)
    said = [pieces[number].print for number in after.prints]
    score = 8.0 * any(breadcrumb.is_title(crumb, line.text) and len(crumb.split()) > 1 for crumb in crumbs)
    score += {0: 0.0, 1: 5.0, 2: 2.0}.get(line.heading, 0.5)
    score += 4.0 * bool(stem and stem == line.folded) + 1.0 * (seen[line.folded] > 1)
    score += 4.0 * any(print_ is not None and (print_.marked or print_.byline) for print_ in said)
    score += 3.0 * any(print_ is not None and print_.reading for print_ in said)
    score += (
        2.0 * any(print_ is not None and (print_.published or print_.updated) for print_ in said)
        + 1.0 * after.shared
    )
    score += _prose_score(pieces, after.start)
    score -= {1: 7.0, 2: 5.0, 3: 2.0}.get(line.words, 4.0 if line.words > 25 else 0.0) * (line.heading != 1)  # noqa: PLR2004 (a measure of texts, used here alone)
    score -= 4.0 * (at > 0 and pieces[at - 1].kind == "sentence" and not after.prints)
    return score - 2.0 * line.linked


def _prose_score(pieces: Sequence[Piece], start: int | None) -> float:
    if start is None:
        return -8.0
    words = 0
    for at in range(start, min(len(pieces), start + _PROSE_REACH)):
        piece = pieces[at]
        if piece.kind in ENDS and piece.kind != "list":
            break
        if piece.kind == "title" and at + 1 < len(pieces) and pieces[at + 1].kind == "print":
            break  # the next entry of a list, with its date
        words += piece.line.words if piece.kind == "sentence" else 0
    return -2.0 if words < 20 else min(5.0, words / 50)  # noqa: PLR2004 - a teaser


def following(pieces: Sequence[Piece], at: int) -> Following:
    """Return what follows a headline up to its text; `start` is None when no text follows."""
    scan = _Scan(pieces, pieces[at].line.folded)
    for number in range(at + 1, min(len(pieces), at + 1 + _REACH)):
        step = scan.take(number)
        if step == "text":
            return scan.found(number)
        if step == "stop":
            break
    if scan.standfirst is not None and pieces[scan.standfirst].kind == "sentence":
        only, scan.standfirst = scan.standfirst, None  # the only paragraph there is
        return scan.found(only)
    return scan.found(None)


class _Scan:
    """Takes the pieces under a headline one by one until the text begins or something else does."""

    def __init__(self, pieces: Sequence[Piece], title: str) -> None:
        self.pieces = pieces
        self.title = title
        self.prints: list[int] = []
        self.labels: list[int] = []
        self.standfirst: int | None = None
        self.shared = False

    def found(self, start: int | None) -> Following:
        return Following(tuple(self.prints), self.standfirst, tuple(self.labels), self.shared, start)

    def take(self, at: int) -> Literal["on", "text", "stop"]:
        piece = self.pieces[at]
        if piece.kind == "print":
            self.prints.append(at)
        elif piece.kind == "share":
            self.shared = True
        elif piece.line.folded == self.title or piece.kind in _BETWEEN or self._is_key_point(at):
            return "on"
        elif piece.kind in ENDS:
            return "on" if piece.kind in {"comments", "author"} and self.standfirst is None else "stop"
        elif piece.kind == "label":
            return self._label(at)
        else:
            return self._words(at)
        return "on"

    def _is_key_point(self, at: int) -> bool:
        return bool(self.pieces[at].line.bullet) and not self.prints and _print_after_bullets(self.pieces, at)

    def _label(self, at: int) -> Literal["on", "text"]:
        if _opens_text(self.pieces, at):
            return "text"
        self.labels.append(at)
        return "on"

    def _words(self, at: int) -> Literal["on", "text", "stop"]:
        piece = self.pieces[at]
        sentence = piece.kind == "sentence"
        if piece.kind == "row" or (self.shared and sentence and not _is_above_print(self.pieces, at)):
            return "text"
        if breaks_off(self.pieces, at, _BOXES):
            return "text"
        heads = self.prints and not sentence and _heads(self.pieces, at)
        if self.standfirst is None and _print_follows(self.pieces, at) and not heads:
            self.standfirst = at
            return "on"
        return "text" if sentence or _opens_text(self.pieces, at) else "stop"


def _print_after_bullets(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether the small print comes after a list: key points under the headline."""
    after = [piece for piece in pieces[at : at + 10] if not piece.line.bullet]
    return any(piece.kind == "print" for piece in after[:2])


def _is_above_print(pieces: Sequence[Piece], at: int) -> bool:
    return any(piece.kind == "print" for piece in pieces[at + 1 : at + 3])


def _print_follows(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether small print or the share row still comes: then the line is a standfirst and not yet the text.

    A line that breaks off is the first half of a sentence, whatever box comes after it.
    """
    after = next((piece for piece in pieces[at + 1 : at + 9] if piece.kind == "sentence"), None)
    if pieces[at].kind == "sentence" and pieces[at].open and after is not None and after.goes_on:
        return False
    for piece in pieces[at + 1 : at + 5]:
        if piece.kind in {"print", "share"}:
            return True
        if piece.kind not in {"picture", "caption", "label", "tool", "menu", "advert"}:
            return False
    return False


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a title after a date is the headline itself, or an entry of a list: not the standfirst of one above."""
    after = next((piece.print for piece in pieces[at + 1 : at + 4] if piece.kind == "print"), None)
    return _is_entry(pieces, at) or (after is not None and after.marked)


def _is_entry(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a title with its date is followed by another one: an entry of a list."""
    after = [piece for piece in pieces[at + 1 : at + 6] if piece.kind not in {"picture", "label"}]
    return (
        len(after) > 1 and after[0].kind == "print" and after[1].kind in {"title", "list", "crumbs", "menu"}
    )


def _opens_text(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a short line is the first subhead of the text: a sentence comes straight after it."""
    piece = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or following.kind != "sentence" or piece.line.linked:
        return False
    return piece.line.heading > 1 or piece.line.strong or piece.kind == "title"


def _stem(pieces: Sequence[Piece]) -> str:
    """Return the headline in a page title at the top: "Headline - Site"; empty without one."""
    texts = {piece.line.folded for piece in pieces[1:]}
    for piece in pieces[:4]:
        if piece.line.words > 2 * _LONGEST:
            continue
        for mark in reversed(list(_SITE.finditer(piece.line.folded))):
            if piece.line.folded[: mark.start()] in texts:
                return piece.line.folded[: mark.start()]
    return ""
