"""A news item's content: text as NITF, XHTML or plain, given in it; and renditions given by address."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.clean.links import beside
from manset.ingest.parse import paragraphs, renditions, xmltree
from manset.ingest.parse.bodymedia import size
from manset.ingest.parse.nitf import body as nitf
from manset.ingest.parse.xmltree import Element, attribute, child, children, descendants, every, name, text

_RICHEST = ("nitf", "html", "plain")


@dataclass(frozen=True)
class Content:
    """What a `<contentSet>` holds: markup to be cleaned, what NITF says above it, and renditions."""

    markup: str = ""
    said: nitf.Found = field(default_factory=nitf.Found)
    title: str | None = None
    remote: tuple[renditions.Rendition, ...] = ()
    unread: str | None = None


def read(item: Element, base: str | None) -> Content:
    """Return an item's content; `unread` names a type of content that is none of those read."""
    sets = list(children(item, "contentSet"))
    remote = tuple(each for part in sets for each in _remote(part, base))
    kinds: dict[str, Element] = {}
    unread = None
    for element in (part for each in sets for part in children(each, "inlineXML", "inlineData")):
        kind = _kind(element)
        kinds.setdefault(kind or "", element)
        unread = unread or (attribute(element, "contenttype") or _inside(element) if kind is None else None)
    for kind in _RICHEST:
        if kind in kinds:
            return _READERS[kind](kinds[kind], base, remote)
    return Content(remote=remote, unread=unread)


def _kind(element: Element) -> str | None:
    said = f"{attribute(element, 'contenttype') or ''} {_inside(element) or ''}".lower()
    if "nitf" in said:
        return "nitf"
    if "html" in said or _inside(element) in {"body", "div", "p", "article", "section"}:
        return "html"
    if name(element) == "inlineData" and ("text/" in said or not said.strip()):
        return "plain"
    return None


def _inside(element: Element) -> str | None:
    first = next(children(element), None)
    return name(first) if first is not None else None


def _nitf(element: Element, base: str | None, remote: tuple[renditions.Rendition, ...]) -> Content:
    root = child(element, "nitf")
    inner = child(root, "body") if root is not None else child(element, "body")
    said = nitf.read(inner if inner is not None else root, base)
    return Content(said.markup, said, said.title, remote)


def _html(element: Element, _: str | None, remote: tuple[renditions.Rendition, ...]) -> Content:
    if next(children(element), None) is None:  # given as text: escaped, or in CDATA
        return Content(_plain_text(element), remote=remote)
    page = child(element, "html")
    inner = child(page, "body") if page is not None else child(element, "body")
    heading = next((text(each) for each in descendants(inner if inner is not None else element, "h1")), None)
    return Content(xmltree.inner(inner if inner is not None else element), title=heading, remote=remote)


def _plain(element: Element, _: str | None, remote: tuple[renditions.Rendition, ...]) -> Content:
    value = _plain_text(element)
    return Content(value if "<p" in value and "</p>" in value else paragraphs.markup(value), remote=remote)


_READERS = {"nitf": _nitf, "html": _html, "plain": _plain}


def _plain_text(element: Element) -> str:
    value = "".join(map(str, element.itertext()))
    if "base64" not in (attribute(element, "encoding") or "").lower():
        return value
    try:
        return decode(base64.b64decode(value, validate=False), attribute(element, "contenttype")).text
    except (binascii.Error, ValueError, Undecodable):
        return ""


def _remote(element: Element, base: str | None) -> Iterator[renditions.Rendition]:
    for part in every(element, "remoteContent"):
        if url := beside((attribute(part, "href") or "").removeprefix("file:///./").strip(), base, None):
            width, height = (size(attribute(part, side)) for side in ("width", "height"))
            weight = attribute(part, "size") or ""
            yield renditions.Rendition(
                url,
                attribute(part, "rendition", "renditionuri") or "",
                attribute(part, "contenttype"),
                width,
                height,
                int(weight) if weight.isascii() and weight.isdecimal() and len(weight) < 15 else None,  # noqa: PLR2004 (beyond any file)
            )
