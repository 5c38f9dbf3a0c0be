"""IPTC's own ninjs files, read where they lie: our rules give the verdicts of IPTC's schemas, on them and on what is near."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

from manset.ingest.parse import Refused, parse
from manset.ingest.parse.ninjs import checking
from tests.plugins.needs import CORPORA

pytestmark = pytest.mark.needs_corpora

_NINJS = CORPORA / "ninjs"
_SUITE = _NINJS / "validation" / "test_suite"
# Wrong for the version of its folder alone, which it does not name: by the rules of later ones it is right.
_RIGHT_LATER = {
    "1.0/should_fail/014_type_component.json",
    "1.0/should_fail/016_infosource.json",
    "1.1/should_fail/001_type_component.json",
    "1.1/should_fail/002_infosource.json",
}


def _files(pattern: str) -> list[Path]:
    return sorted(_SUITE.glob(pattern))


@cache
def _theirs(version: str) -> Any:
    schema = json.loads((_NINJS / "specification" / f"ninjs-schema_{version}.json").read_text("utf-8"))
    geojson = json.loads((_SUITE / "GeoJSON-schema.json").read_text("utf-8"))
    named = {
        "https://geojson.org/schema/GeoJSON.json": geojson,
        "https://geojson.org/schema/GeoJSON.json#": geojson,
        f"http://www.iptc.org/std/ninjs/ninjs-schema_{version}.json#": schema,
    }
    registry: Any = Registry().with_resources(
        (name, Resource.from_contents(part)) for name, part in named.items()
    )
    return jsonschema.validators.validator_for(schema)(schema, registry=registry)


@pytest.mark.parametrize("path", _files("*/should_pass/*.json"), ids=lambda path: "/".join(path.parts[-3:]))
def test_what_should_pass_is_read(path: Path) -> None:
    assert [item.guid for item in parse(path.read_bytes())] == [json.loads(path.read_bytes())["uri"]]


@pytest.mark.parametrize("path", _files("*/should_fail/*.json"), ids=lambda path: "/".join(path.parts[-3:]))
def test_what_should_fail_is_refused(path: Path) -> None:
    name = "/".join(path.parts[-3:])
    if name in _RIGHT_LATER:
        assert not checking.keeps(json.loads(path.read_bytes()), path.parts[-3])
        return
    with pytest.raises(Refused) as refusal:
        parse(path.read_bytes())
    assert any(word in str(refusal.value) for word in ("not ninjs", "broken or truncated JSON", "JSON, but"))


def test_the_examples_are_read() -> None:
    found = {path: parse(path.read_bytes()) for path in sorted((_NINJS / "examples").glob("[123].*/*.json"))}
    assert len(found) > 30
    assert [path.name for path, items in found.items() if not items[0].guid or not (items[0].title or items[0].body_text or items[0].media)] == []  # fmt: skip


def _documents() -> list[Any]:
    found = []
    for path in [*_files("*/*/*.json"), *sorted((_NINJS / "examples").glob("[123].*/*.json"))]:
        try:
            found.append(json.loads(path.read_bytes()))
        except ValueError:
            continue
    return found


def test_our_rules_are_those_of_the_schemas() -> None:
    documents = _documents()
    assert len(documents) > 200
    differing = [
        (version, document)
        for version in checking.VERSIONS
        for document in documents
        if checking.keeps(document, version) != _theirs(version).is_valid(document)
    ]
    assert differing == []


_ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, 1, 0.5, True, "", "x", [], {}, ["x"], [{}], {"name": "x"}, [{"name": "x", "uri": "y"}]]
)


def _places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    return [place for key in keys for place in ((*at, key), *_places(value[key], (*at, key)))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_nor_do_they_differ_on_what_is_near(data: st.DataObject) -> None:
    document = json.loads(json.dumps(data.draw(st.sampled_from(_documents()))))
    places = _places(document)
    if places:
        *above, last = data.draw(st.sampled_from(places))
        inner = document
        for key in above:
            inner = inner[key]
        if isinstance(inner, dict) and data.draw(st.booleans()):
            inner[data.draw(st.sampled_from(["rel", "code", "uri", "value", "expires", f"{last}_"]))] = (
                inner.pop(last)
            )
        else:
            inner[last] = data.draw(_ODD)
    if "recurrenceDates" in json.dumps(document):
        return  # IPTC's rule for it cannot be kept: a list that is a text
    for version in checking.VERSIONS:
        assert checking.keeps(document, version) == _theirs(version).is_valid(document), version
