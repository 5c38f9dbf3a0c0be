"""Clean markup to plain text."""

import re
from typing import TYPE_CHECKING

from manset.ingest.clean.allow import BLOCKS
from manset.lib.text import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ROWS = {"li", "tr", "dt", "dd", "caption"}
_LINES = re.compile(r" ?\n ?")


def plain_text(markup: str) -> str:
    """Return the text of cleaned markup: paragraphs split by blank lines, list items and rows by line breaks.

    Figures stay out: their captions belong to the pictures.
    """
    from manset.ingest.clean.tree import read  # noqa: PLC0415 - lxml only when there is markup

    pieces: list[str] = []
    _gather(read(markup), pieces)
    paragraphs = (_paragraph(part) for part in "".join(pieces).split("\x1e"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def text_of(markup: str) -> str:
    """Return the text of a title or other short markup on one line, without what a script or a style says."""
    if "<" not in markup and "&" not in markup:
        return squeeze(markup)
    from manset.ingest.clean.tree import drop, read  # noqa: PLC0415 - lxml only when there is markup

    root = read(markup)
    for element in list(root.iter("script", "style")):
        drop(element)
    return squeeze(str(root.text_content()))


def _gather(element: "HtmlElement", pieces: list[str]) -> None:
    if element.tag == "figure":
        return
    if element.tag == "br":
        pieces.append("\x1f")
        return
    mark = "\x1e" if element.tag in BLOCKS else "\x1f" if element.tag in _ROWS else ""
    pieces.extend((mark, element.text or ""))
    for child in element:
        if element.tag == "tr" and child.getprevious() is not None:
            pieces.append(" | ")
        _gather(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(mark)


def _paragraph(text: str) -> str:
    lines = (squeeze(line) for line in text.split("\x1f"))
    return _LINES.sub("\n", "\n".join(line for line in lines if line)).strip()
