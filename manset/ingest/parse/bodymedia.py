"""The pictures in a cleaned body, and lists of media without the same picture twice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from manset.ingest.clean.tree import read
from manset.ingest.parse import caption
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type
from manset.lib.text import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RESIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)|-scaled(?=\.\w{3,4}$)|-e\d{10,13}(?=\.\w{3,4}$)")
_QUERY = re.compile(r"[?#].*$")
_MOST = 20_000  # pixels a side; more is not a size


def in_body(body_html: str) -> Iterator[Media]:
    """Return the pictures of a cleaned body with their captions and credits."""
    if "<img" not in body_html:
        return
    for picture in read(body_html).iter("img"):
        said, credit = _caption_of(picture)
        yield Media(
            str(picture.get("src")),
            media_type(None, picture.get("src"), "image"),
            alt=squeeze(picture.get("alt") or "") or None,
            caption=said,
            credit=credit,
            width=size(picture.get("width")),
            height=size(picture.get("height")),
        )


def joined(found: Iterable[Media]) -> tuple[Media, ...]:
    """Return media each once, in order: the same file in another size adds only what was not known."""
    seen: dict[str, Media] = {}
    for media in found:
        key = _key(media.url)
        seen[key] = _merged(seen[key], media) if key in seen else media
    return tuple(seen.values())


def size(value: str | None) -> int | None:
    """Return pixels, None for what is not a plausible number of them."""
    number = (value or "").strip().removesuffix("px").strip()
    return int(number) if number.isascii() and number.isdecimal() and 0 < int(number[:6]) <= _MOST else None


def _caption_of(picture: "HtmlElement") -> tuple[str | None, str | None]:
    figure = next(picture.iterancestors("figure"), None)
    element = figure.find(".//figcaption") if figure is not None else None
    return caption.split(str(element.text_content())) if element is not None else (None, None)


def _key(url: str | None) -> str:
    return _RESIZED.sub("", _QUERY.sub("", url or "")).removeprefix("http:").removeprefix("https:")


def _merged(first: Media, second: Media) -> Media:
    """Keep the first, in the larger of two sizes, with the words of either."""
    larger = (second.width or 0) > (first.width or 0) > 0 or (
        _RESIZED.search(first.url or "") and not _RESIZED.search(second.url or "")
    )
    shown, other = (second, first) if larger else (first, second)
    return replace(
        shown,
        type=first.type or second.type,
        alt=first.alt or second.alt,
        caption=first.caption or second.caption,
        credit=first.credit or second.credit,
        width=shown.width or (other.width if shown.url == other.url else None),
        height=shown.height or (other.height if shown.url == other.url else None),
    )
