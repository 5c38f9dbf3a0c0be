"""The head of an article in a page of text: headline, section, standfirst, byline, dates."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from manset.ingest.parse import agencies, breadcrumb, byline
from manset.ingest.parse.furniture import navigation
from manset.ingest.parse.item import Credit
from manset.ingest.parse.text import scoring
from manset.ingest.parse.text.pieces import Piece
from manset.lib.text import fold

_ABOVE = 4  # pieces above a headline that may still be its small print
_IN_SECTION = re.compile(
    r"^(?:in|posted in|filed under|category|categories|section|kategori|bölüm)\s*:?\s+(.{2,40})$",
    re.IGNORECASE,
)
_HOME_ROW = re.compile(r"^(?:home|homepage|anasayfa|ana sayfa)\s+(.+)$", re.IGNORECASE)
_LONGEST_SECTION = 40  # characters
_LONGEST_STANDFIRST = 80  # words


@dataclass(frozen=True)
class Head:
    """What stands above the text; `start` is the index of the text's first piece."""

    title: str | None
    start: int
    section: str | None = None
    standfirst: str | None = None
    credits: tuple[Credit, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    pictures: tuple[int, ...] = ()
    at: int = 0


def find(pieces: Sequence[Piece], seen: Counter[str], publishers: tuple[str, ...]) -> Head | None:
    """Return the head of the page's article; None when no line is a headline with text after it."""
    at = scoring.headline(pieces, seen)
    if at is None:
        return None
    after = scoring.following(pieces, at)
    title = _whole_title(pieces, at)
    start = after.start if after.start is not None else len(pieces)
    prints = [pieces[number] for number in after.prints]
    prints += [] if any(_dated(piece) for piece in prints) else _prints_above(pieces, at)
    standfirst = pieces[after.standfirst].text if after.standfirst is not None else None
    if standfirst and (len(standfirst.split()) > _LONGEST_STANDFIRST or fold(standfirst) == fold(title)):
        standfirst = None
    return Head(
        title,
        start,
        _section(pieces, at, after, seen, title),
        standfirst,
        _credits(prints, publishers) or _names(pieces, after, publishers),
        next((piece.print.published for piece in prints if piece.print and piece.print.published), None),
        next((piece.print.updated for piece in prints if piece.print and piece.print.updated), None),
        tuple(
            number
            for number in range(max(0, at - 2), start)
            if pieces[number].line.pictures or pieces[number].kind == "caption"
        ),
        at,
    )


def _whole_title(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at].text.strip("*_ ")


def _dated(piece: Piece) -> bool:
    return piece.print is not None and bool(piece.print.published or piece.print.updated)


def _prints_above(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Return small print above the headline, unless it is the date of the last entry in a list before it."""
    found: list[Piece] = []
    for number in range(at - 1, max(-1, at - 1 - _ABOVE), -1):
        piece = pieces[number]
        if piece.kind == "print":
            found.append(piece)
        elif piece.kind not in {"label", "picture", "share", "menu"}:
            return [] if piece.kind == "title" and pieces[number + 1].kind == "print" else found
    return found


def _credits(prints: Sequence[Piece], publishers: tuple[str, ...]) -> tuple[Credit, ...]:
    marked = [piece.print.byline for piece in prints if piece.print and piece.print.marked]
    plain = [
        piece.print.byline
        for piece in prints
        if piece.print and piece.print.byline and not piece.print.marked
    ]
    lines = marked or [line for line in plain if fold(line) not in navigation.SECTIONS]
    read = [credit for line in lines for credit in byline.read(line, publishers)]
    return tuple({(fold(credit.name), credit.role): credit for credit in read}.values())


def _names(
    pieces: Sequence[Piece], after: scoring.Following, publishers: tuple[str, ...]
) -> tuple[Credit, ...]:
    """Read names that stand in the head without "By": an agency's, or a person's beside the date."""
    for number in after.labels:
        text = pieces[number].text
        beside = any(abs(number - other) == 1 and _dated(pieces[other]) for other in after.prints)
        person = (
            len(text.split()) > 1
            and all(word[:1].isupper() for word in text.split())
            and fold(text) not in navigation.SECTIONS
        )
        if agencies.known(text) or (beside and person):
            return byline.read(text, publishers)
    return ()


def _section(
    pieces: Sequence[Piece], at: int, after: scoring.Following, seen: Counter[str], title: str
) -> str | None:
    near = [piece.crumbs for piece in pieces[: at + 8] if piece.crumbs]
    for crumbs in reversed(near):
        if section := breadcrumb.section_of(crumbs, title):
            return section
    for number in after.prints:
        said = pieces[number].print
        if said is not None and said.section:
            return said.section
    for number in (at - 1, *after.labels, *after.prints):
        if number >= 0 and (match := _IN_SECTION.match(pieces[number].text)):
            return match[1].strip()
    if section := _between_home_and_title(pieces, at, title):
        return section
    return _label(pieces, at, after, seen)


def _between_home_and_title(pieces: Sequence[Piece], at: int, title: str) -> str | None:
    """Read a breadcrumb without arrows: Home, one or two names, the headline, on one line or a line each."""
    for number in range(at + 1):
        if match := _HOME_ROW.match(pieces[number].text):
            row, end = fold(match[1]), fold(title)
            if row.endswith(end) and 0 < len(row) - len(end) <= _LONGEST_SECTION:
                return match[1][: len(match[1]) - len(title)].strip() or None
        if fold(pieces[number].text) != fold(title):
            continue
        for back in (2, 3):
            if (
                number >= back
                and navigation.is_home(pieces[number - back].line.folded)
                and _all_short(pieces[number - back + 1 : number])
            ):
                return pieces[number - 1].text
    return None


def _all_short(pieces: Sequence[Piece]) -> bool:
    return all(piece.line.words <= 3 and piece.kind in {"label", "menu", "list"} for piece in pieces)  # noqa: PLR2004 (a measure of texts, used here alone)


def _label(pieces: Sequence[Piece], at: int, after: scoring.Following, seen: Counter[str]) -> str | None:
    """Read a section's label above the headline, or below it; the last entry of a menu above it is none."""
    for number in (at - 1, at - 2, *after.labels):
        if number < 0 or pieces[number].kind not in {"label", "list"}:
            continue
        piece = pieces[number]
        alone = number > after_menu(pieces, number) or piece.line.blank_before
        named = piece.line.folded in navigation.SECTIONS
        if (seen[piece.line.folded] > 1 or (named and alone)) and not _in_run(pieces, number, seen):
            return piece.text
    return None


def after_menu(pieces: Sequence[Piece], at: int) -> int:
    """Return the index of the last line above that is as short: where a menu would have ended."""
    return at - 1 if at and pieces[at - 1].kind in {"label", "menu"} else -1


def _in_run(pieces: Sequence[Piece], at: int, seen: Counter[str]) -> bool:
    """Say whether it is the end of a menu: two short lines stand right above it, and it stands nowhere else."""
    above = pieces[max(0, at - 2) : at]
    run = len(above) == 2 and all(piece.kind in {"label", "menu"} for piece in above)  # noqa: PLR2004 (a measure of texts, used here alone)
    return run and seen[pieces[at].line.folded] < 2  # noqa: PLR2004 (a measure of texts, used here alone)
