"""The text of an article as blocks, and what was found beside it."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from manset.ingest.parse.item import Credit, Media

BlockKind = Literal["paragraph", "heading", "ul", "ol", "quote", "row"]


@dataclass
class Block:
    """A piece of the text, its markup inside and its plain text."""

    kind: BlockKind
    text: str
    markup: str
    cells: tuple[str, ...] = ()
    level: int = 2


@dataclass
class Body:
    """The blocks of the text, and the pictures, credits and topics that stood among them."""

    blocks: list[Block] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


def markup(blocks: Sequence[Block]) -> str:
    """Return the blocks as markup, neighbours of a list or table together."""
    parts: list[str] = []
    at = 0
    while at < len(blocks):
        kind = blocks[at].kind
        end = at + 1
        while end < len(blocks) and kind in {"ul", "ol", "row", "quote"} and blocks[end].kind == kind:
            end += 1
        parts.append(_group(blocks[at:end]))
        at = end
    return "\n".join(parts)


def _group(blocks: Sequence[Block]) -> str:
    kind = blocks[0].kind
    if kind in {"ul", "ol"}:
        return f"<{kind}>{''.join(f'<li>{block.markup}</li>' for block in blocks)}</{kind}>"
    if kind == "quote":
        return f"<blockquote>{''.join(f'<p>{block.markup}</p>' for block in blocks)}</blockquote>"
    if kind == "row":
        return f"<table>{''.join(_row(block) for block in blocks)}</table>"
    tag = f"h{blocks[0].level}" if kind == "heading" else "p"
    return f"<{tag}>{blocks[0].markup}</{tag}>"


def _row(block: Block) -> str:
    return f"<tr>{''.join(f'<td>{html.escape(cell.strip(), quote=False)}</td>' for cell in block.cells)}</tr>"
