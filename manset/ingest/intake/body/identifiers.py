"""Blocks' identifiers: the same for what stays, so that the desk's comparison of two versions shows what changed."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from manset.ingest.intake.body.blocks import Block


def with_ids(blocks: Sequence[Block], before: Sequence[Block] = ()) -> list[Block]:
    """Return the blocks with identifiers: those of `before` for what stayed or was reworded in its place."""
    kept = carried(blocks, before)
    taken = set(kept.values())
    found = []
    for index, block in enumerate(blocks):
        name = kept.get(index) or fresh(said(block), taken)
        taken.add(name)
        found.append({**block, "value": with_item_ids(block["value"], name), "id": name})
    return found


def fresh(text: str, taken: set[str]) -> str:
    """Return an identifier made from a block's text, another for each block that says the same."""
    candidates = (str(uuid5(NAMESPACE_URL, f"{text}{n}")) for n in count())
    return next(name for name in candidates if name not in taken)


def carried(blocks: Sequence[Block], before: Sequence[Block]) -> dict[int, str]:
    """Return which blocks, by index, take over an identifier of before."""
    kept: dict[int, str] = {}
    old, new = [said(block) for block in before], [said(block) for block in blocks]
    for what, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what not in {"equal", "replace"}:
            continue
        left = list(range(start, end))
        for was in before[low:high]:
            now = next((index for index in left if blocks[index]["type"] == was["type"]), None)
            if now is not None and was.get("id"):
                kept[now] = was["id"]
                left = [index for index in left if index > now]
    return kept


def said(block: Block) -> str:
    """Return a block's type and content as text, without identifiers."""
    return json.dumps([block["type"], without_ids(block["value"])], sort_keys=True, ensure_ascii=False)


def without_ids(value: object) -> object:
    """Return a value without the identifiers of what it holds."""
    if isinstance(value, dict):
        return {name: without_ids(inner) for name, inner in value.items() if name != "id"}
    return [without_ids(inner) for inner in value] if isinstance(value, list) else value


def with_item_ids(value: object, name: str) -> object:
    """Return a value in which each item of a list block has an identifier, as Wagtail stores it."""
    if isinstance(value, dict):
        return {key: with_item_ids(inner, name) for key, inner in value.items()}
    if isinstance(value, list):
        return [
            {**item, "id": str(uuid5(NAMESPACE_URL, f"{name}/{index}"))} if is_item(item) else item
            for index, item in enumerate(value)
        ]
    return value


def is_item(value: object) -> bool:
    """Tell whether a value is an item of a list block."""
    return isinstance(value, dict) and value.get("type") == "item"
