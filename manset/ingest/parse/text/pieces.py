"""What each line of a page is, as far as the line alone and its neighbours tell."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from manset.ingest.parse import breadcrumb, caption
from manset.ingest.parse.furniture import boxes, ends, navigation
from manset.ingest.parse.furniture.share import is_glued_share, is_share
from manset.ingest.parse.text import smallprint
from manset.ingest.parse.text.lines import Line
from manset.ingest.parse.text.smallprint import SmallPrint

Kind = Literal[
    "sentence", "title", "label", "share", "advert", "related", "related_label", "letter", "tool", "menu", "crumbs", "print", "caption",
    "picture", "row", "comments", "neighbours", "author", "tags", "footer", "list",
]  # fmt: skip
SOFT: frozenset[Kind] = frozenset(
    {"share", "advert", "related", "related_label", "letter", "tool", "menu", "caption", "picture", "print"}
)
ENDS: frozenset[Kind] = frozenset({"comments", "neighbours", "author", "tags", "footer", "list"})
TERMINAL = re.compile(r"(?:[.!?…][\"'”’»)\]*_]*(?:\s*[(\[][^()\[\]]{1,60}[)\]])?|[”\"»]|:)$")
_FULL_STOP = re.compile(r"[^\W\d_]{3,}[.!]$")  # "He left."
_LOWER = re.compile(r"^(?:[,;](?=\s))|^[\"'“‘«(\[]?[a-zçğıöşüâîûáéíóúàèäñ]")
_CAMEL = re.compile(r"^(?:i[A-Z]|e[A-Z]|x[A-Z])|^(?:iPhone|eBay)")
_OPENS_END = re.compile(
    r"^(?:Related (?:Posts|Articles|News|Stories)|Leave [Aa] (?:Reply|Comment)|What['’]s Hot|Latest (?:News|Posts)|You (?:May|Might) Also Like|Most (?:Read|Popular)"
    r"|İlgili (?:Haberler|Yazılar|İçerikler)|Son (?:Dakika|Haberler)|Yorum (?:Yap|Yaz)|Çok Okunanlar|Benzer Haberler|RELATED POSTS|LATEST NEWS|İLGİLİ HABERLER)\b[:\s]+\S"
)
_END = 120  # characters at the end of a line that show whether its sentence ends
_LABEL_WORDS = 3
_BOX = 9  # pieces of a box between two halves of a sentence
_SUBHEAD = 8  # words
_LONGEST = 1500  # characters; nothing but text is as long
_CAPTION = 45  # words
_FRAGMENT = 60  # words: no headline is as long; a paragraph may lack its full stop


@dataclass(frozen=True)
class Piece:
    """A line with what it is; `print` is what it says when it is small print."""

    line: Line
    kind: Kind
    print: SmallPrint | None = None
    crumbs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What the line says."""
        return self.line.text

    @property
    def open(self) -> bool:
        """Whether it stops before its sentence does."""
        return not TERMINAL.search(self.text[-_END:])

    @property
    def goes_on(self) -> bool:
        """Whether it begins in the middle of a sentence."""
        return bool(_LOWER.match(self.text)) and not _CAMEL.match(self.text)


def classify(lines: Sequence[Line], language: str | None, *, day_first: bool | None = None) -> list[Piece]:
    """Return the pieces of a page, line by line."""
    pieces = [_alone(line, language, day_first=day_first) for line in lines]
    return _with_neighbours(pieces)


def counts(pieces: Sequence[Piece]) -> Counter[str]:
    """Return how often each line stands in the page, folded."""
    return Counter(piece.line.folded for piece in pieces)


def _alone(line: Line, language: str | None, *, day_first: bool | None) -> Piece:
    if not line.text:
        return Piece(line, "picture")
    if line.cells:
        return Piece(line, "row")
    if len(line.text) > _LONGEST:
        return Piece(line, "sentence")
    if parts := breadcrumb.crumbs(line.text):
        return Piece(line, "crumbs", crumbs=tuple(parts))
    if (kind := _furniture(line)) is not None:
        return Piece(line, kind)
    if line.words <= 48 and (said := smallprint.read(line.text, language, day_first=day_first)):  # noqa: PLR2004 - a line's small print
        return Piece(line, "print", said)
    if caption.is_photo_credit(line.text) and line.words <= _FRAGMENT:
        return Piece(line, "caption")
    return Piece(line, _prose(line))


def _furniture(line: Line) -> Kind | None:
    folded = line.folded
    if folded.isdecimal():  # a count of comments or shares
        return "tool"
    if is_share(folded) or is_glued_share(line.text):
        return "share"
    end = ends.end_of(folded)
    if boxes.is_related_label(folded):
        return "list" if end == "list" else "related_label"
    if end is not None and not (end == "neighbours" and line.words > 40):  # noqa: PLR2004 - a paragraph between arrows
        return end
    if _OPENS_END.match(line.text):
        return "list"
    tests: tuple[tuple[bool, Kind], ...] = (
        (boxes.is_advert(folded), "advert"),
        (boxes.is_letter(folded), "letter"),
        (boxes.is_related(folded), "related"),
        (boxes.is_tool(folded), "tool"),
        (navigation.is_menu(folded), "menu"),
    )
    return next((kind for found, kind in tests if found), None)


def _prose(line: Line) -> Kind:
    if line.heading:
        return "title" if line.words > _LABEL_WORDS else "label"
    if line.quote:
        return "sentence"
    if line.bullet:
        return "sentence" if not line.linked else "title"
    shortest = 2 if _FULL_STOP.search(line.text) else 3
    if line.words >= shortest and TERMINAL.search(line.text[-_END:]) and not line.linked:
        return "sentence"
    if line.words >= _FRAGMENT:
        return "sentence"
    return "label" if line.words <= _LABEL_WORDS else "title"


def _with_neighbours(pieces: list[Piece]) -> list[Piece]:
    """Take the two halves of a broken sentence for sentences, though one lacks its end."""
    found = list(pieces)
    for at, piece in enumerate(found):
        if piece.kind in {"sentence", "title"} and _is_caption(found, at):
            found[at] = replace(piece, kind="caption")
        elif piece.kind in {"title", "label"} and _is_second_half(piece):
            found[at] = replace(piece, kind="sentence")
    seen = counts(found)
    for at, piece in enumerate(found):
        if piece.kind == "sentence" and piece.goes_on and not piece.line.bullet:
            first = _first_half(found, at, seen)
            if first is not None:
                found[first] = replace(found[first], kind="sentence")
    return found


def _is_second_half(piece: Piece) -> bool:
    return piece.goes_on and piece.line.words > 1 and not piece.line.heading and not piece.line.bullet


def _first_half(pieces: Sequence[Piece], at: int, seen: Counter[str]) -> int | None:
    """Return the piece that breaks off where the one at `at` goes on: before the box between them, after what is whole.

    Of several open lines the first is it, as those after it are the box, unless that is as short as a subhead and a
    longer one follows.
    """
    candidates: list[int] = []
    for number in range(at - 1, max(0, at - 1 - _BOX), -1):
        piece = pieces[number]
        if piece.kind == "sentence" and piece.open:
            return None  # found already, or another half
        if (
            piece.kind in {"sentence", "print", "crumbs", "row"}
            or (piece.kind in ENDS and piece.kind != "list")
            or piece.line.heading
        ):
            break
        if piece.kind == "title" and piece.open and not piece.line.linked and seen[piece.line.folded] < 2:  # noqa: PLR2004 (a measure of texts, used here alone)
            candidates.append(number)
    candidates.reverse()
    for number in candidates[:2]:
        if pieces[number].line.words > _SUBHEAD:
            return number
    return candidates[0] if candidates else None


def _is_caption(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a sentence ends in an agency's name in brackets and is not the text's last: a caption."""
    line = pieces[at].line
    if (
        line.words > _CAPTION
        or line.bullet
        or line.quote
        or not line.text.rstrip(".").endswith((")", "]"))
        or not caption.split(line.text)[1]
    ):
        return False
    for piece in pieces[at + 1 : at + 12]:
        if piece.kind in ENDS and piece.kind != "list":
            return False
        if piece.kind == "sentence" and piece.line.words >= 6:  # noqa: PLR2004 - the text goes on
            return True
    return False
