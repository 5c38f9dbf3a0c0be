"""What is compared: a body's blocks, each with the words a reader sees of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from manset.archive.body import plain, strings

_PARAGRAPHS = re.compile(r"<p\b[^>]*>.*?</p>", re.DOTALL | re.IGNORECASE)
_LABELS = {"heading": "Subhead", "quotation": "Quotation", "list": "List", "table": "Table", "factbox": "Box"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a body and its words, of a picture what stands below it; `part` of one of several paragraphs."""

    kind: str
    text: str
    block: Mapping[str, Any]
    part: bool = False

    @property
    def label(self) -> str:
        """What an editor is told that it is, empty for a paragraph and for what says so itself."""
        return _LABELS.get(self.kind, "")

    @property
    def mark(self) -> tuple[str, str]:
        """What two pieces that are the same have in common: an inner id or a link's form is no difference."""
        return self.kind, self.text


def pieces_of(blocks: Iterable[Mapping[str, Any]], captions: Mapping[int, str] | None = None) -> list[Piece]:
    """Return the pieces of a body in the archive's raw form; `captions` says what stands below a picture, by its id."""
    return [
        Piece(block["type"], _words(block, captions or {}), block, part=block is not whole)
        for whole in blocks
        for block in _paragraphs(whole)
    ]


def _paragraphs(block: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a block's paragraphs as blocks, where it has several and nothing else."""
    value = block["value"]
    if block["type"] == "paragraph" and isinstance(value, str):
        found = _PARAGRAPHS.findall(value)
        if len(found) > 1 and "".join(found) == value.strip():
            yield from ({"type": "paragraph", "value": each} for each in found)
            return
    yield block


def _words(block: Mapping[str, Any], captions: Mapping[int, str]) -> str:
    kind, value = block["type"], block["value"]
    if kind == "picture":
        return _picture(value, captions)
    if kind == "gallery":
        return "\n".join(_picture(each.get("value", each), captions) for each in value)
    if kind == "embed":
        return f"{value.get('title', '')} {value.get('url', '')}".strip()
    if kind == "related":
        return f"article {value.get('article')}"
    if kind == "table":
        rows = [
            [column.get("heading", "") for column in value.get("columns", ())],
            *(row.get("values", ()) for row in value.get("rows", ())),
        ]
        return "\n".join(" | ".join(str(cell if cell is not None else "") for cell in row) for row in rows)
    # A plain text is no markup: "<" in a subhead is a sign of its own.
    texts = strings(value) if kind != "heading" else [str(value.get("text", ""))]
    return plain("\n".join(texts)) if kind != "heading" else "\n".join(texts)


def _picture(value: Mapping[str, Any], captions: Mapping[int, str]) -> str:
    number = value.get("picture")
    said = value.get("caption") or value.get("alt") or captions.get(number or 0, "")
    return f"[picture {number}] {said}".strip()
