"""A text as lines: unwrapped, without list and heading marks, several things on one line taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from manset.ingest.parse.item import Media
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.text import inline
from manset.ingest.parse.text.labels import labels_joined
from manset.ingest.parse.text.wrapping import unwrapped
from manset.lib.text import fold, tidy

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^(?:[*+•·▪‣◦●○■□–-]|[-–—](?=\s))\s+(.*)$")
_NUMBER = re.compile(r"^(\d{1,2})[.)]\s+(.*)$")
_QUOTE = re.compile(r"^>\s?(.*)$")
_RULE = re.compile(r"^(?:[-=_*~#·•.|+<>/\\»›→\s])*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})$")
_SEPARATOR = re.compile(r"^(?:»|›|>|/|→|\||::|&gt;|❯)$")
_HANGING = re.compile(r"(?:»|›|→|\s>|\s/|❯)$")
_ROW = re.compile(r"^\|.*\|$|^[^\t]+(?:\t[^\t]*){2,}$")
_ROW_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$")
_IMAGE = re.compile(
    r"^\[(?:image|photo|picture|görsel|resim|fotoğraf|foto)\s*:?\s*([^\[\]]{0,400})\]$", re.IGNORECASE
)
_BLANKS = re.compile(r"\n(?:[ \t]*\n){2,}")
_HOME_NOISE = re.compile(r"[\[\]]|\([^()]{0,300}\)|[»›>/→|]")
_LONGEST_CRUMB = 400  # characters
_MOST = 10_000  # lines that are not blank
_LONGEST = 2_000_000  # characters; the longest articles have some hundred thousand


@dataclass(frozen=True)
class Line:
    """One line: what it says, and how it was set."""

    text: str
    markup: str
    blank_before: bool = False
    heading: int = 0
    bullet: str = ""  # "ul" or "ol"
    quote: bool = False
    linked: bool = False
    strong: bool = False
    cells: tuple[str, ...] = ()
    pictures: tuple[Media, ...] = ()
    links: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text for comparing; of a long one the beginning."""
        return fold(self.text[:2000])

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def read(text: str) -> list[Line]:
    """Return the lines of a text that say something; raises `Refused` for more than an article and its page can have."""
    if len(text) > _LONGEST:
        raise Refused(
            f"too long for one article: {len(text):,} characters of text; send the articles one by one"
        )
    raw = [
        line.rstrip()
        for line in tidy(_BLANKS.sub("\n\n", text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    ]
    said = sum(bool(line) for line in raw)
    if said > _MOST:
        raise Refused(f"too many lines for one article: {said:,}; send the articles one by one")
    return list(_lines(labels_joined(_crumbs_joined(unwrapped(_underlined(raw))))))


def _lines(raw: list[str]) -> Iterator[Line]:
    blank = True
    for line in raw:
        stripped = line.strip()
        if not stripped:
            blank = True
            continue
        if _ROW_RULE.match(stripped) or _RULE.match(stripped):
            blank = True
            continue
        found = _line(line, stripped, blank_before=blank)
        if found is not None:
            yield found
            blank = False


def _line(line: str, stripped: str, *, blank_before: bool) -> Line | None:
    if _ROW.match(line.strip(" ")) and len(line) < 2000:  # noqa: PLR2004 - a table's row
        cells = tuple(inline.read(cell).text for cell in re.split(r"[|\t]", stripped.strip("|")))
        return Line(" ".join(cells).strip(), "", blank_before, cells=cells)
    heading, bullet, quote = 0, "", False
    if match := _HEADING.match(stripped):
        heading, stripped = len(match[1]), match[2]
    elif match := _QUOTE.match(stripped):
        quote, stripped = True, match[1]
    elif match := _BULLET.match(stripped):
        bullet, stripped = "ul", match[1]
        if inner := _HEADING.match(stripped):
            heading, bullet, stripped = len(inner[1]), "", inner[2]
    elif match := _NUMBER.match(stripped):
        bullet, stripped = "ol", match[2]
    if match := _IMAGE.match(stripped):
        picture = Media(None, "image", alt=match[1].strip() or None)
        return Line("", "", blank_before, pictures=(picture,))
    said = inline.read(stripped)
    if not said.text and not said.pictures:
        return None
    return Line(
        said.text,
        said.markup,
        blank_before,
        heading,
        bullet,
        quote,
        said.linked,
        said.strong,
        (),
        said.pictures,
        said.links,
    )


def _underlined(raw: list[str]) -> list[str]:
    """Turn headings underlined with === or --- into headings marked with #."""
    found = list(raw)
    for number in range(1, len(found)):
        above = found[number - 1].strip()
        if _UNDERLINE.match(found[number].strip()) and above and len(above) < 200 and not _RULE.match(above):  # noqa: PLR2004 (a measure of texts, used here alone)
            follows_text = (
                number > 1 and found[number - 2].strip() and not found[number].strip().startswith("=")
            )
            if not follows_text:
                found[number - 1] = f"{'#' if '=' in found[number] else '##'} {above}"
                found[number] = ""
    return found


def _crumbs_joined(raw: list[str]) -> list[str]:
    """Put a breadcrumb that came with a line for each crumb, or each arrow, on one line."""
    found: list[str] = []
    at = 0
    while at < len(raw):
        line = raw[at].strip()
        if len(line) < _LONGEST_CRUMB and fold(_HOME_NOISE.sub("", line)).strip(" *-") in {
            "home",
            "anasayfa",
            "ana sayfa",
            "homepage",
        }:
            joined, after = _crumb_run(raw, at)
            if joined:
                found.append(joined)
                at = after
                continue
        found.append(raw[at])
        at += 1
    return found


def _crumb_run(raw: list[str], start: int) -> tuple[str, int]:
    parts, arrows, at, last = [raw[start].strip()], 0, start + 1, start + 1
    waiting = bool(_HANGING.search(parts[0]))
    while at < min(len(raw), start + 24):
        line = raw[at].strip()
        at += 1
        if not line:
            continue
        arrow = bool(_SEPARATOR.match(line))
        if not arrow and not waiting:
            break
        arrows += arrow or waiting
        parts.append(line)
        waiting = arrow or bool(_HANGING.search(line))
        last = at
    return (" ".join(parts), last) if arrows else ("", start)
