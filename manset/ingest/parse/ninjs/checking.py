"""Which version of ninjs a document is of, and what in it breaks that version's rules."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from manset.ingest.parse import newscodes
from manset.ingest.parse.ninjs import dialects, first, later, wording
from manset.ingest.parse.ninjs.shapes import Shape, closed, many, texts
from manset.ingest.parse.recognise.ninjs import is_superdesks
from manset.ingest.parse.refused import Refused

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

VERSIONS = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.0", "2.1", "2.2", "3.0", "3.1")
_NEWEST = ("1.6", "2.2", "3.1")
_NAMED = re.compile(r"(?:ninjs-schema_)?(\d\.\d)(?:\.json)?")
_FIRST = re.compile(r"^(?:\$standard|headline|byline|person|organisation|place|subject|event|object|infosource|genre|mimetype|trustindicator)$|^(?:body|description|headline)_")  # fmt: skip
_THIRD = re.compile(r"[a-z][A-Z]")


def checked(data: dict[str, object]) -> dict[str, object]:
    """Return a document as far as we know its version; raises `Refused` for one that breaks the rules of it.

    What a later version than ours, or Superdesk, has beyond the standard is left out.
    """
    newer = dialects.newer_than(data, _NEWEST)
    if newer or is_superdesks(data):
        data = dialects.adapted(data, _rules(newer or _NEWEST[0], draft=True))
    check(data)
    return data


def check(data: dict[str, object]) -> str:
    """Return the version whose rules a document keeps; raises `Refused` with the first that it breaks.

    The version is the one that it declares; where it declares none (only 1.3 and later have a place for it), the newest
    of its family: the later versions of a family add to the earlier ones and take nothing away.
    """
    declared = declared_version(data)
    version = declared or _by_spelling(data)
    if error := _worst(data, version, draft=declared is None):
        raise Refused(f"not ninjs {version}: {wording.said(error)}")
    if data.get("urgency") is not None and newscodes.urgency(data["urgency"]) is None:
        raise Refused(
            f"not ninjs {version}: urgency is {data['urgency']}, and not a whole number from 0 to 9"
        )
    return version


def keeps(data: object, version: str) -> bool:
    """Say whether a document keeps the rules of a version."""
    return validator(version).is_valid(data)


def declared_version(data: dict[str, object]) -> str | None:
    """Return the version that a document declares, by number or schema; None for none, a draft, or one of another family."""
    for name, families in (("$standard", "1"), ("standard", "23")):
        said = data.get(name)
        for key in ("version", "schema") if isinstance(said, dict) else ():
            match = _NAMED.search(str(said.get(key) or "")) if isinstance(said, dict) else None
            if match and match[1] in VERSIONS and match[1][0] in families:
                whole = str(said.get(key)) if isinstance(said, dict) else ""
                fits = match[1][0] == _by_spelling(data)[0] or "dev" not in whole
                return match[1] if fits and "dev" not in whole else None
    return None


def _by_spelling(data: dict[str, object]) -> str:
    """Return the newest version of the family whose properties a document has."""
    nested = data.get("associations")
    if any(_FIRST.match(name) for name in data) or isinstance(nested, dict):
        return _NEWEST[0]
    if any(_THIRD.search(name) for name in data) or _has_camel(data):
        return _NEWEST[2]
    for version in reversed(_NEWEST):
        if validator(version, draft=True).is_valid(data):
            return version
    return _NEWEST[1]


def _has_camel(data: dict[str, object]) -> bool:
    parts = (part for value in data.values() if isinstance(value, list) for part in value)
    return any(_THIRD.search(name) for part in parts if isinstance(part, dict) for name in part)


@cache
def validator(version: str, *, draft: bool = False) -> "Draft202012Validator":
    """Return what holds a document to a version; `draft` allows what IPTC's drafts have beyond it ("advices")."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 (slow to load, and wanted by ninjs alone)

    return Draft202012Validator(_rules(version, draft=draft))


@cache
def _rules(version: str, *, draft: bool) -> Shape:
    make = {"1": first.schema, "2": later.second, "3": later.third}[version[0]]
    schema = make(int(version[2]))
    return {**schema, "properties": {**schema["properties"], "advices": _advices()}} if draft else schema


def _advices() -> Shape:
    coded = texts("code scheme")
    value = closed(coded, "code")
    return many(
        closed(
            {
                **texts("role"),
                "environments": many(closed(coded)),
                "importance": value,
                "lifetime": value,
            }
        )
    )


def _worst(data: dict[str, object], version: str, *, draft: bool) -> Any:
    from jsonschema.exceptions import best_match  # noqa: PLC0415 (as above)

    return best_match(validator(version, draft=draft).iter_errors(data))
