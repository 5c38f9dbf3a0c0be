"""Renditions: which of a picture's or film's files a paper takes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from manset.ingest.parse.mediatype import media_type

_SMALL = re.compile(r"thumb|small|tiny|icon|square|preview|low|mini|proxy|web\b|sq\b")
_LARGE = re.compile(r"origin|high|full|main|large|base|master|hires|big|print")
_WIDEST = 6000  # pixels; more is for printing, and more than is taken in
_MAIN = ("image", "video", "audio")


@dataclass(frozen=True)
class Rendition:
    """One file of a medium: where it is, what it is called, and what is known of it (pixels, bytes)."""

    url: str
    name: str = ""
    type: str | None = None
    width: int | None = None
    height: int | None = None
    size: int | None = None


def best(found: Iterable[Rendition], medium: str | None) -> Rendition | None:
    """Return the largest rendition of the medium ("image", "video", "audio") that a site can use, None for none.

    By pixels, then by what its name says, then by bytes; a poster is no film, and a page is neither.
    """
    typed = [(rendition, _medium(rendition)) for rendition in found]
    fitting = [each for each, kind in typed if kind == medium or (kind is None and _may_be(each))]
    if medium is None:
        fitting = [each for each, kind in typed if kind in _MAIN or (kind is None and _may_be(each))]
    return max(fitting, key=_rank, default=None)


def _medium(rendition: Rendition) -> str | None:
    kind = media_type(rendition.type, rendition.url)
    return kind.split("/")[0] if kind else None


def _may_be(rendition: Rendition) -> bool:
    """Say whether a file of unknown type may be the medium: not if it is said to be something else."""
    return not rendition.type or rendition.type.split("/")[0] in _MAIN


def _rank(rendition: Rendition) -> tuple[int, int, int, int]:
    name = rendition.name.lower()
    width = rendition.width or 0
    by_name = -1 if _SMALL.search(name) else 1 if _LARGE.search(name) else 0
    pixels = width * (rendition.height or 1)
    return (int(width <= _WIDEST), pixels, by_name, rendition.size or 0)
