"""Quotations that a page shows large beside the paragraph in which they stand."""

import re
from typing import TYPE_CHECKING

from manset.ingest.clean.tree import drop
from manset.lib.text import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKS = re.compile(r"[\"'“”„‘’«»\u2039\u203a]+")
_ENDS = " .,;:!?…–—-"
_LEAST, _MOST = 5, 60  # words of one
_LONGER = 1.2  # times its length, at least, of the paragraph it is from


def drop_pulled(body: "HtmlElement") -> None:
    """Take out the blocks of a cleaned body that say word for word what stands in a longer paragraph of it."""
    texts = [(_bare(_said(block)), block) for block in body if block.tag in {"p", "blockquote", "h3", "h4"}]
    whole = "\n".join(text for text, _ in texts)
    for text, block in texts:
        if not _LEAST <= len(text.split()) <= _MOST or whole.count(text) < 2:  # noqa: PLR2004 (itself, and the other)
            continue
        if block.find(".//img") is None and any(
            text in other and len(other) >= _LONGER * len(text)
            for other, owner in texts
            if owner is not block and owner.tag == "p"
        ):
            drop(block)


def _said(block: "HtmlElement") -> str:
    """Return a block's text; of a quotation not who said it."""
    parts = [str(part.text_content()) for part in block.iter("p") if part.find(".//cite") is None]
    return " ".join(parts) if block.tag == "blockquote" and parts else str(block.text_content())


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(text)).split()).strip(_ENDS)
