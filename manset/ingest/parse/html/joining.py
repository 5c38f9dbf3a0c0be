"""Sentences that a box between two paragraphs broke in two."""

import re
from typing import TYPE_CHECKING

from manset.ingest.clean.tree import drop

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN = re.compile(r"[\w,;–—-]\s*$")
_GOES_ON = re.compile(r"^\s*[a-zçğıöşüâîû(,;.)]")
_TIGHT = re.compile(r"^[,;.)]")


def join(body: "HtmlElement") -> None:
    """Join a paragraph without an end to the next when that goes on in lower case, in a cleaned body."""
    for paragraph in list(body.iter("p")):
        before = paragraph.getprevious()
        if (
            before is None
            or before.tag != "p"
            or before.getparent() is None
            or paragraph.find(".//img") is not None
        ):
            continue
        if (
            _OPEN.search(_last_text(before)[-40:])
            and _GOES_ON.match(str(paragraph.text_content())[:40])
            and not _is_label(before)
        ):
            _append(before, paragraph)


def _is_label(paragraph: "HtmlElement") -> bool:
    return paragraph.find("*") is None and len((paragraph.text or "").split(None, 3)) < 3  # noqa: PLR2004 - two words are no sentence


def _last_text(element: "HtmlElement") -> str:
    """Return the text at an element's very end, without gathering all that is in it."""
    last = next(element.iterchildren(reversed=True), None)
    if last is None:
        return element.text or ""
    return (last.tail or "").rstrip() or _last_text(last)


def _append(before: "HtmlElement", paragraph: "HtmlElement") -> None:
    text = (paragraph.text or "").lstrip()
    text = text if _TIGHT.match(text) else f" {text}"
    last = next(before.iterchildren(reversed=True), None)
    if last is not None:
        last.tail = (last.tail or "").rstrip() + text
    else:
        before.text = (before.text or "").rstrip() + text
    for child in list(paragraph):
        before.append(child)
    drop(paragraph)
