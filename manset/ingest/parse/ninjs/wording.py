"""What breaks the rules, in words."""

import json
import re
from typing import Any

_SHOWN = 60  # characters of a value in a refusal


def said(error: Any) -> str:
    """Say what is wrong and where in a line; `error` is jsonschema's ValidationError, whose parts its types leave open."""
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)
    where = where.removeprefix(".")[:_SHOWN]
    rule = error.validator
    if rule == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{where or 'the item'} has no {missing[0]}"
    if rule == "additionalProperties":
        return f"{where or 'the item'}: {_extra(error)}"
    if rule == "enum":
        return f"{where} is {_short(error.instance)}, and not one of {', '.join(error.validator_value)}"
    if rule == "type":
        return f"{where or 'the item'} is {_short(error.instance)}, and not {_article(error.validator_value)}"
    if rule == "oneOf":
        names = [name for part in error.validator_value for name in part.get("required", ())]
        wanted = (
            f"exactly one of {' and '.join(names)}" if set(names).isdisjoint({"type"}) else "valid GeoJSON"
        )
        return f"{where or 'the item'} is to have {wanted}".replace("to have valid", "not valid")
    return f"{where or 'the item'}: {_short(error.message)}"


def _extra(error: Any) -> str:
    known = set(error.schema.get("properties", {}))
    patterns = error.schema.get("patternProperties", {})
    extra = [
        name
        for name in error.instance
        if name not in known and not any(re.search(pattern, name) for pattern in patterns)
    ]
    return f"there is no property {_short(extra[0])}" if extra else _short(error.message)


def _short(value: object) -> str:
    text = (
        value
        if isinstance(value, str) and " " in value
        else json.dumps(value, ensure_ascii=False, default=str)
    )
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _article(kind: object) -> str:
    name = str(
        kind if isinstance(kind, str) else " or ".join(map(str, kind if isinstance(kind, list) else []))
    )
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"
