"""The raw form of each block, as `manset.archive.blocks.BodyBlock` stores it."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

Block = dict[str, Any]

# What the blocks' own fields take; what is longer becomes a paragraph, or is cut where it is no text of the article.
LONGEST_HEADING = 200
LONGEST_ATTRIBUTION = 200
LONGEST_CAPTION = 500
LONGEST_TITLE = 200
_LONGEST_ALT = 300


def paragraph(html: str) -> Block:
    """Rich text of one or more paragraphs."""
    return {"type": "paragraph", "value": html}


def heading(text: str, level: int) -> Block:
    """A subhead of level 2 or 3."""
    return {"type": "heading", "value": {"text": text, "level": str(level)}}


def quotation(paragraphs: Iterable[str], attribution: str = "") -> Block:
    """Words of somebody, a rich text of paragraphs."""
    return {"type": "quotation", "value": {"text": "".join(paragraphs), "attribution": attribution}}


def listing(items: Iterable[str], *, ordered: bool) -> Block:
    """A list; each item is the inline HTML of its text."""
    rows = [{"type": "item", "value": f"<p>{item}</p>"} for item in items]
    return {"type": "list", "value": {"ordered": ordered, "items": rows}}


def picture(address: str | int, alt: str = "", caption: str = "") -> Block:
    """A picture by its address, later by its id; alt text is cut, as a picture's own is not the article's text."""
    return {"type": "picture", "value": {"picture": address, "alt": alt[:_LONGEST_ALT], "caption": caption}}


def embed(url: str, title: str) -> Block:
    """Something that stands elsewhere; without a title it is named by its host."""
    return {
        "type": "embed",
        "value": {"url": url, "title": (title or urlsplit(url).hostname or url)[:LONGEST_TITLE]},
    }


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> Block:
    """A table of texts in the form of Wagtail's TypedTableBlock; every row is as wide as the headings."""
    columns = [{"type": "text", "heading": heading} for heading in headings]
    return {
        "type": "table",
        "value": {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": caption},
    }


def as_gallery(blocks: Iterable[Block]) -> list[Block]:
    """Put pictures that follow each other into one gallery."""
    found: list[Block] = []
    for is_picture, run in groupby(blocks, key=lambda block: block["type"] == "picture"):
        pictures = list(run)
        if is_picture and len(pictures) > 1:
            found.append(
                {"type": "gallery", "value": [{"type": "item", "value": each["value"]} for each in pictures]}
            )
        else:
            found.extend(pictures)
    return found
