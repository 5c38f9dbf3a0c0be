"""Pages without paragraphs, from before style sheets: read line by line, as a text."""

from dataclasses import replace
from typing import TYPE_CHECKING

from manset.ingest.clean.allow import CONTAINERS, DROPPED
from manset.ingest.parse import text
from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused
from manset.lib.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from manset.ingest.parse.html.page import Page

_BREAKS = CONTAINERS | set(
    "p h1 h2 h3 h4 h5 h6 li ul ol td th tr table blockquote pre hr dd dt dl".split()
) - {"picture"}


def article(page: "Page") -> Item | None:
    """Return the article of a page read as lines, None when there is none in them."""
    body = page.root.find("body")
    lines = "".join(_pieces(body if body is not None else page.root))
    shown = "\n\n".join(line for part in lines.split("\n") if (line := squeeze(part)))
    try:
        [item] = text.parse(Document(shown, url=page.source))
    except Refused:
        return None
    return replace(item, format="html", url=page.declared_url or page.source)


def _pieces(element: "HtmlElement") -> "Iterator[str]":
    if not isinstance(element.tag, str) or element.tag in DROPPED - {"form"}:
        return
    block = element.tag in _BREAKS
    yield "\n" if block or element.tag == "br" else ""
    yield "# " if element.tag == "h1" else "## " if element.tag in {"h2", "h3", "h4"} else ""
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
    yield "\n" if block else ""
