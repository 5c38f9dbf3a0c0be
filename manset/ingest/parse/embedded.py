"""Text that stands in another format's element: NITF, HTML or XHTML as elements, escaped or encoded, or plain."""

import base64
import binascii
import re
from dataclasses import dataclass, field

from lxml import etree

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.parse import paragraphs, xmltree
from manset.ingest.parse.nitf import body as nitf
from manset.ingest.parse.xmltree import Element, attribute, child, children, descendants, name, text

RICHEST_FIRST = ("nitf", "html", "plain")
_IN_HTML = frozenset({"html", "body", "div", "p", "article", "section"})
_INDENTED = re.compile(r" {2,8}\S")
_PARAGRAPH = re.compile(r"\n(?= {2,8}\S)|\n\s*\n")
_LEAST = 3  # indented lines
_IN_NITF = frozenset({"nitf", "body.content", "body.head"})


@dataclass(frozen=True)
class Embedded:
    """A text as markup to be cleaned, what NITF says above it, and a heading that HTML has over it."""

    markup: str = ""
    said: nitf.Found = field(default_factory=nitf.Found)
    title: str | None = None


def kind_of(element: Element, declared: str | None, *, plain: bool) -> str | None:
    """Return what an element holds: "nitf", "html" or "plain"; None for what is none of them, as SportsML.

    `declared` is what its sender says, a media type or a name; `plain` allows text of which nothing is said.
    """
    first = _inside(element) or ""
    said = f"{declared or ''} {first}".lower()
    if "nitf" in said or first in _IN_NITF or (first == "body" and _has_content(element)):
        return "nitf"
    if "html" in said or first in _IN_HTML:
        return "html"
    return "plain" if plain and ("text" in said or not said.strip()) else None


def read(element: Element, kind: str, base: str | None, charset: str | None = None) -> Embedded:
    """Return the text of an element of that kind; `charset` is a media type with one, for what is encoded."""
    if kind == "nitf" and _inside(element):
        return _nitf(element, base)
    if kind == "html" and _inside(element):
        return _html(element)
    value = _decoded(element, charset)
    if kind != "plain" or ("<p" in value and "</p>" in value):
        return Embedded(value)
    return Embedded(paragraphs.markup(value))


def _inside(element: Element) -> str | None:
    first = next(children(element), None)
    return name(first) if first is not None else None


def _has_content(element: Element) -> bool:
    return next(descendants(element, "body.content"), None) is not None


def _nitf(element: Element, base: str | None) -> Embedded:
    root = child(element, "nitf")
    inner = child(root, "body") if root is not None else child(element, "body")
    fallback = root if root is not None else element
    said = nitf.read(inner if inner is not None else fallback, base)
    return Embedded(said.markup, said, said.title)


def _html(element: Element) -> Embedded:
    page = child(element, "html")
    inner = child(page, "body") if page is not None else child(element, "body")
    whole = inner if inner is not None else element
    for part in list(descendants(whole, "p", "pre")):
        _unfold(part)
    return Embedded(xmltree.inner(whole), title=next((text(each) for each in descendants(whole, "h1")), None))


def _unfold(part: Element) -> None:
    """Make paragraphs of a text that a wire laid out with spaces in one: some of its lines are indented, and some are not."""
    lines = (part.text or "").split("\n")[1:]
    indented = sum(bool(_INDENTED.match(line)) for line in lines)
    if len(part) or indented < _LEAST or indented == sum(bool(line.strip()) for line in lines):
        return
    paragraph = [line for line in _PARAGRAPH.split(part.text or "") if line.strip()]
    part.text, part.tag = None, "div"
    for words in paragraph:
        etree.SubElement(part, "p").text = " ".join(words.split())


def _decoded(element: Element, charset: str | None) -> str:
    value = "".join(map(str, element.itertext()))
    notation = attribute(element, "encoding", "notation") or attribute(element.getparent(), "notation")
    if "base64" not in (notation or "").lower():
        return value
    try:
        return decode(base64.b64decode(value, validate=False), charset).text
    except (binascii.Error, ValueError, Undecodable):
        return ""
