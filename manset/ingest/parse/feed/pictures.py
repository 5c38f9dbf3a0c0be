"""Enclosures and Media RSS to media (Media RSS 1.5.1), and the pictures of the body after them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from manset.ingest.clean.links import beside
from manset.ingest.clean.plain import text_of
from manset.ingest.parse.bodymedia import in_body, joined, size
from manset.ingest.parse.feed import tree
from manset.ingest.parse.item import Media
from manset.ingest.parse.mediatype import media_type

_MOST = 200  # media of one item
_PHOTO_ROLES = (
    "photographer",
    "photo",
    "author",
    "owner",
    "publisher",
    "producer",
    "distribution company",
    "",
)


def media(entry: Any, node: Any, body_html: str, base: str | None, page: str | None) -> tuple[Media, ...]:
    """Return what an entry shows or lets be heard, each once: Media RSS, enclosures, the body, then thumbnails."""
    own = list(_from_tree(node, base, page)) if node is not None else list(_from_entry(entry, base, page))
    enclosed = [found for link in entry.get("links") or [] if (found := _enclosure(link, base, page))]
    body = list(in_body(body_html))
    enclosed += [
        found for content in entry.get("content") or [] if (found := _out_of_line(content, base, page))
    ]
    shown = joined([*own, *enclosed, *body])
    pictured = any((each.type or "").startswith("image") for each in shown)
    return shown if pictured else joined([*shown, *_thumbnails(entry, base, page)])


def _enclosure(link: Any, base: str | None, page: str | None) -> Media | None:
    if link.get("rel") != "enclosure":
        return None
    url = beside(link.get("href"), base, page)
    return Media(url, media_type(link.get("type"), url)) if url else None


def _out_of_line(content: Any, base: str | None, page: str | None) -> Media | None:
    """Read Atom's content by reference (RFC 4287, 4.1.3.2), where it is a picture, film or sound."""
    url = beside(content.get("src"), base, page)
    kind = media_type(content.get("type"), url)
    if kind is None or not kind.startswith(("image", "video", "audio")):
        kind = media_type(None, url)
    return Media(url, kind) if url and kind else None


def _from_entry(entry: Any, base: str | None, page: str | None) -> Iterator[Media]:
    for content in entry.get("media_content") or []:
        if url := beside(content.get("url"), base, page):
            kind = media_type(content.get("type"), url, content.get("medium"))
            yield Media(url, kind, width=size(content.get("width")), height=size(content.get("height")))


def _thumbnails(entry: Any, base: str | None, page: str | None) -> list[Media]:
    """Return what stands for an entry without being of it: Media RSS's thumbnails, a podcast's picture."""
    said = [*(entry.get("media_thumbnail") or []), {"url": (entry.get("image") or {}).get("href")}]
    found = [(beside(thumb.get("url"), base, page), thumb) for thumb in said]
    return [
        Media(
            url,
            media_type(None, url, "image"),
            width=size(thumb.get("width")),
            height=size(thumb.get("height")),
        )
        for url, thumb in found
        if url
    ]


def _from_tree(node: Any, base: str | None, page: str | None) -> Iterator[Media]:
    """Read each media:content with what stands in it, else beside it in its group, else in the item."""
    contents = (
        part
        for part in node.iter()
        if isinstance(part.tag, str) and tree.is_media(part) and tree.name(part) == "content"
    )
    words: dict[Any, _Words] = {}
    for content in islice(contents, _MOST):
        url = beside(content.get("url"), base, page)
        if url is None:
            continue
        said = _gathered(content, node, words)
        yield Media(
            url,
            media_type(content.get("type"), url, content.get("medium")),
            alt=said.title if said.title != said.description else None,
            caption=said.description,
            credit=said.credit,
            width=size(content.get("width")),
            height=size(content.get("height")),
        )


@dataclass(frozen=True)
class _Words:
    """What Media RSS says at one level: a content, a group, or an item."""

    title: str | None = None
    description: str | None = None
    credit: str | None = None


def _gathered(content: Any, item: Any, known: dict[Any, _Words]) -> _Words:
    """Return the words nearest to a content, level by level up to its item."""
    said = _Words()
    level = content
    while level is not None:
        if level not in known:
            known[level] = _words_at(level)
        here = known[level]
        said = _Words(
            said.title or here.title, said.description or here.description, said.credit or here.credit
        )
        level = None if level is item else level.getparent()
    return said


def _words_at(level: Any) -> _Words:
    found: dict[str, str] = {}
    takers: list[tuple[int, str]] = []
    for child in level:
        if (
            not isinstance(child.tag, str)
            or not tree.is_media(child)
            or not (text := text_of(tree.text(child).strip()))
        ):
            continue
        found.setdefault(tree.name(child), text)
        if tree.name(child) == "credit":
            takers.append((_by_role(child.get("role") or ""), text))
    return _Words(
        found.get("title"), found.get("description"), min(takers, key=_first)[1] if takers else None
    )


def _first(credit: tuple[int, str]) -> int:
    return credit[0]


def _by_role(role: str) -> int:
    role = role.strip().lower()
    return _PHOTO_ROLES.index(role) if role in _PHOTO_ROLES else len(_PHOTO_ROLES)
