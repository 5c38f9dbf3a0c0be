"""The shapes of which ninjs is made, as JSON Schema, and their words in the spelling of each version."""

from typing import Any

Shape = dict[str, Any]
TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
WHOLE: Shape = {"type": "integer"}
PERCENT: Shape = {"type": "integer", "minimum": 0, "maximum": 100}


def texts(names: str) -> dict[str, Shape]:
    """Return properties that are text, by their names."""
    return dict.fromkeys(names.split(), TEXT)


def numbers(names: str, kind: Shape = NUMBER) -> dict[str, Shape]:
    """Return properties that are numbers."""
    return dict.fromkeys(names.split(), kind)


def one_of(words: str) -> Shape:
    """Return a text that is one of some words."""
    return {"type": "string", "enum": words.split()}


def closed(properties: dict[str, Shape], required: str = "", **more: Any) -> Shape:
    """Return an object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required.split(),
        **more,
    }


def many(shape: Shape) -> Shape:
    """Return a list of these."""
    return {"type": "array", "items": shape}


def either(first: str, second: str) -> list[Shape]:
    """Return the rule that exactly one of two properties is there."""
    return [{"required": [first]}, {"required": [second]}]


def contact(postal_code: str) -> Shape:
    """Return how somebody is reached: a value or an address."""
    address = closed(
        {"lines": many(TEXT), **texts("locality area country"), postal_code: TEXT},
    )
    return closed(
        {**texts("type role lang name value"), "address": address}, oneOf=either("value", "address")
    )


def rights(names: str, **more: Any) -> Shape:
    """Return machine-readable rights: linked or encoded; `names` are language, link and code as the version spells them."""
    _, link, code = names.split()
    return {"type": "object", "properties": texts(names), "oneOf": either(link, code), **more}


def position(depth: int, least: int = 1) -> Shape:
    """Return GeoJSON's coordinates (RFC 7946, 3.1): a position in so many lists."""
    if depth == 0:
        return {"type": "array", "minItems": 2, "items": NUMBER}
    inner = position(depth - 1, 4 if depth > 1 else 1)
    return {"type": "array", "minItems": least, "items": inner}


def _geometry(kind: str, depth: int, least: int = 0) -> Shape:
    coordinates = position(depth, least)
    return {
        "type": "object",
        "required": ["type", "coordinates"],
        "properties": {"type": {"enum": [kind]}, "coordinates": coordinates, "bbox": _BOX},
    }


_BOX: Shape = {"type": "array", "minItems": 4, "items": NUMBER}
_PLAIN = [
    _geometry("Point", 0),
    _geometry("LineString", 1, 2),
    _geometry("Polygon", 2),
    _geometry("MultiPoint", 1),
    _geometry("MultiLineString", 2),
    _geometry("MultiPolygon", 3),
]


def _with(kind: str, name: str, shape: Shape, required: str) -> Shape:
    return {
        "type": "object",
        "required": ["type", *required.split()],
        "properties": {"type": {"enum": [kind]}, name: shape, "bbox": _BOX},
    }


_GEOMETRIES = [*_PLAIN, _with("GeometryCollection", "geometries", many({"oneOf": _PLAIN}), "geometries")]
_FEATURE = _with("Feature", "geometry", {"oneOf": [{"type": "null"}, *_GEOMETRIES]}, "geometry properties")
_FEATURE["properties"] |= {
    "properties": {"type": ["object", "null"]},
    "id": {"type": ["number", "string"]},
}
GEOJSON: Shape = {
    "oneOf": [*_GEOMETRIES, _FEATURE, _with("FeatureCollection", "features", many(_FEATURE), "features")]
}
