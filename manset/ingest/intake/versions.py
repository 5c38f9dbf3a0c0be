"""Versions: which of two of one story is the later."""

import json
import re
from enum import Enum
from hashlib import sha256

from manset.ingest.models import Origin
from manset.ingest.parse import Item

_NUMBER = re.compile(r"\d{1,18}(?:\.\d{1,18}){0,5}")
_NOT_SAID = frozenset({"format"})  # how it came, and not what it says
# Fields that items have had since a later version of ours: where they say nothing they do not count, so that what was
# taken before is still the same.
_ADDED = frozenset(
    "expires_at urgency genre kind media_topics slugline place advisory signals copyright usage_terms".split()
)
_ADDED_TO_MEDIA = frozenset({"name", "copyright"})


class Order(Enum):
    """What an item is to the newest version that was taken."""

    SAME = "same"
    LATER = "later"
    OLDER = "older"


def fingerprint(item: Item) -> str:
    """Return SHA-256 of what an item says."""
    said = _without(item.as_json(), _ADDED)
    said = {name: value for name, value in said.items() if name not in _NOT_SAID}
    said["media"] = [_without(each.__dict__, _ADDED_TO_MEDIA) for each in item.media]
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _without(said: dict[str, object], added: frozenset[str]) -> dict[str, object]:
    return {name: value for name, value in said.items() if value or name not in added}


def order(item: Item, mark: str, newest: Origin) -> Order:
    """Compare an item, whose fingerprint is `mark`, with the newest version taken.

    By version number where both have one, else by the time of the update where both have one; what differs in neither
    but in what it says is later, as it came later.
    """
    if mark == newest.fingerprint:
        return Order.SAME
    numbers = number(item.version), number(newest.version)
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return Order.LATER if numbers[0] > numbers[1] else Order.OLDER
    if item.updated and newest.updated_at and item.updated != newest.updated_at:
        return Order.LATER if item.updated > newest.updated_at else Order.OLDER
    return Order.LATER


def number(version: str | None) -> tuple[int, ...]:
    """Return a version as numbers that compare, empty if it is none: "2", "1.10", "v3"."""
    text = (version or "").strip().lower().removeprefix("v")
    return tuple(int(part) for part in text.split(".")) if _NUMBER.fullmatch(text) else ()
