"""Where an address of the system that the paper ran on before leads here.

What stood there is in `OldPath`, foreign; what such a system makes beside each address (numbered pages, feeds, sizes of
a picture) is worked out from it.
"""

import re
from collections.abc import Iterator
from enum import Enum

from manset.archive.queries import articles, named, pictures, sections, timelines
from manset.site.compose.picture import FALLBACK, address, widths_of

GONE = "gone"
FEED = "feed.xml"
# Targets beside the keys of what the archive holds.
PLACES = {"front": "/", "feed": f"/{FEED}"}


class Part(Enum):
    """What an address is of another."""

    PAGE = "a page of it, or another form of it"
    TURN = "a page of an article in several"
    FEED = "its feed"
    SIZE = "a size of the picture"


# What WordPress has below an address.
_FORMS = (
    (Part.FEED, re.compile(r"^(/(?:.*?/)??)(?:feed(?:/(?:rss|rss2|rdf|atom))?|rdf|rss|rss2|atom)/?\Z")),
    (
        Part.PAGE,
        re.compile(r"^(/(?:.*/)?)(?:page/\d{1,9}|comment-page-\d{1,9}|amp|embed|trackback)/?\Z", re.ASCII),
    ),
    (Part.TURN, re.compile(r"^(/.*/)\d{1,3}/?\Z", re.ASCII)),
)
_SIZED = re.compile(
    r"^(?P<stem>/.*?)(?:-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{9,14}))+(?P<ending>\.\w{2,5})\Z", re.ASCII
)
_LIST = re.compile(r"^/(?:topic|author|agency)/[^/]+/\Z")
_LISTS = frozenset({"topic", "person", "source"})


def answer(path: str) -> str | None:
    """Return the address to which `path` leads, GONE where that was deleted, None where nothing public ever was."""
    old = articles.old_path(path)
    if old is not None:
        return leads_to(old.target)
    found = ((part, stands_at(base, part)) for base, part in bases(path))
    return next((of(part, location) for part, location in found if location), None)


def bases(path: str) -> Iterator[tuple[str, Part]]:
    """Yield the addresses of which this one may be a part, and which part."""
    if sized := _SIZED.match(path):
        yield f"{sized['stem']}{sized['ending']}", Part.SIZE
        yield f"{sized['stem']}-scaled{sized['ending']}", Part.SIZE
    for part, form in _FORMS:
        if found := form.match(path):
            yield found[1], part


def stands_at(base: str, part: Part) -> str | None:
    """Return where what stood at `base` is, or the article that stands there still."""
    standing = articles.by_path(base) if base != "/" else None
    if standing is not None or part is Part.TURN:
        return standing.path if standing else None
    old = articles.old_path(base)
    return leads_to(old.target) if old is not None and old.foreign else None


def of(part: Part, location: str) -> str:
    """Return the part of what is at a location, where there is such a part here."""
    if part is not Part.FEED or location == GONE:
        return location
    if location == "/" or _LIST.match(location) or sections.by_path(location) is not None:
        return f"{location}{FEED}"
    return location if articles.by_path(location) is not None else f"/{FEED}"


def leads_to(target: str) -> str | None:
    """Return the address of what a key names; a list in which nothing stands leads to the front page."""
    name, _, number = target.partition(":")
    if name in PLACES:
        return PLACES[name]
    if name == "article":
        return articles.address_once_public(int(number))
    if name == "picture":
        return picture_address(int(number))
    location = named.path_of(target)
    if location is None:
        return GONE
    return "/" if name in _LISTS and timelines.is_empty(target) else location


def picture_address(pk: int) -> str | None:
    """Return the address of a picture's largest size while something public shows it."""
    found = next(iter(pictures.shown([pk])), None)
    return address(found, widths_of(found)[-1], FALLBACK) if found else None
