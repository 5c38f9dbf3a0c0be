"""A ninjs document as one form for all versions: the names of 2.x, and lists of objects."""

from collections.abc import Iterator
from typing import Any

Data = dict[str, Any]
_SINGULAR = {
    "person": "people", "organisation": "organisations", "place": "places", "subject": "subjects", "event": "events",
    "object": "objects", "infosource": "infosources", "genre": "genres", "byline": "by",
    "embargoeduntil": "embargoed",
}  # fmt: skip
_TEXTS = {"headline": "headlines", "description": "descriptions", "body": "bodies"}


def unified(data: Data, name: str | None = None) -> Data:
    """Return a document with the names of 2.x: `name` is an association's, by which 1.x files it."""
    found: Data = {"name": data.get("name") or name}
    for key, value in data.items():
        low = key.lower()
        stem, _, role = low.partition("_")
        if stem in _TEXTS and isinstance(value, str):
            found.setdefault(_TEXTS[stem], []).append({"role": role or "main", "value": value})
        elif low in {"associations", "renditions"}:
            found[low] = list(_named(value))
        else:
            found[_SINGULAR.get(low, low)] = _lowered(value)
    return found


def listed(data: Data, name: str) -> list[Data]:
    """Return the objects of a list, none where there is none."""
    value = data.get(name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def text(data: Data, name: str) -> str | None:
    """Return a text that is not blank."""
    value = data.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _named(value: Any) -> Iterator[Data]:
    """Yield associations or renditions with their names: 1.x has them by name, the others in a list."""
    parts = (
        value.items()
        if isinstance(value, dict)
        else ((None, part) for part in value or [])
        if isinstance(value, list)
        else ()
    )
    for name, part in parts:
        if isinstance(part, dict):
            yield {**part, "name": part.get("name") or name}


def _lowered(value: Any) -> Any:
    if isinstance(value, list):
        return [
            {key.lower(): inner for key, inner in part.items()} if isinstance(part, dict) else part
            for part in value
        ]
    return value
