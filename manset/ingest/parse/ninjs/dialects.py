"""What calls itself ninjs and is a little more: a newer version than we know, and Superdesk's, which says `guid` for `uri`."""

import re
from typing import Any

from manset.ingest.parse.ninjs.shapes import Shape

Data = dict[str, Any]
_VERSION = re.compile(r"(\d)\.(\d+)")
_DEEPEST = 8


def newer_than(data: Data, newest: tuple[str, ...]) -> str | None:
    """Return the newest version we know of the family whose later one a document declares; None where it declares none."""
    said = data.get("standard") or data.get("$standard")
    match = _VERSION.search(str(said.get("version") or "")) if isinstance(said, dict) else None
    known = next((version for version in newest if match and version[0] == match[1]), None)
    return known if known and match and int(match[2]) > int(known[2:]) else None


def adapted(data: Data, schema: Shape) -> Data:
    """Return a document without what a schema does not know, a `guid` as its `uri`."""
    found = _pruned(data, schema, schema, 0)
    return found if isinstance(found, dict) else data


def _pruned(value: Any, shape: Shape, root: Shape, depth: int) -> Any:
    shape = _followed(shape, root)
    if depth > _DEEPEST:
        return value
    if isinstance(value, list) and "items" in shape:
        return [_pruned(part, shape["items"], root, depth + 1) for part in value if part is not None]
    if not isinstance(value, dict) or "properties" not in shape:
        return value
    known, patterns = shape["properties"], shape.get("patternProperties", {})
    if "uri" in known and "uri" not in value and isinstance(value.get("guid"), str):
        value = {**value, "uri": value["guid"]}
    kept = {}
    for name, part in value.items():
        inner = known.get(name) or next(
            (each for form, each in patterns.items() if re.search(form, name)), None
        )
        if inner is not None and part is not None:
            kept[name] = _pruned(part, inner, root, depth + 1)
    return kept


def _followed(shape: Shape, root: Shape) -> Shape:
    reference = shape.get("$ref")
    if reference == "#":
        return root
    return root["$defs"][reference.rpartition("/")[2]] if reference else shape
