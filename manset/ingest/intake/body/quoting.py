"""Who said it, and what it shows: words that belong to the quotation, the picture or the table beside them."""

import re
from typing import TYPE_CHECKING

from manset.ingest.intake.body import elements
from manset.ingest.intake.body.blocks import LONGEST_ATTRIBUTION, LONGEST_CAPTION, Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_DASH = re.compile(r"^[—–―-]+\s*(?=\S)")


def take_attribution(quotation: "HtmlElement") -> str:
    """Take the attribution out of a quotation's end and return it: a cite, a footer, or a line begun by a dash."""
    last = _last(quotation)
    if last is None:
        return ""
    inner = (
        _last(last)
        if last.tag == "p" and not (last.text or "").strip(" \t\r\n—–-") and len(last) == 1
        else None
    )
    named = last.tag in {"cite", "footer"} or (inner is not None and inner.tag == "cite")
    text = elements.text_of(last)
    dashed = last.tag == "p" and bool(_DASH.match(text)) and last.getprevious() is not None
    if not text or not (named or dashed) or len(text) > LONGEST_ATTRIBUTION or list(last.iter("img")):
        return ""
    last.drop_tree()
    return _DASH.sub("", text)


def _last(element: "HtmlElement") -> "HtmlElement | None":
    """Return the last element within, None where text follows it or there is none."""
    children = [child for child in element if isinstance(child.tag, str)]
    return children[-1] if children and not (children[-1].tail or "").strip() else None


def caption_taken(blocks: "Sequence[Block]", caption: str) -> bool:
    """Give a figure's caption to what the figure shows last, if that can have one; tell whether it could."""
    if not blocks or len(caption) > LONGEST_CAPTION:
        return False
    kind, value = blocks[-1]["type"], blocks[-1]["value"]
    if kind in {"picture", "table"} and not value["caption"]:
        value["caption"] = caption
        return True
    if kind == "quotation" and not value["attribution"] and len(caption) <= LONGEST_ATTRIBUTION:
        value["attribution"] = _DASH.sub("", caption)
        return True
    return False
