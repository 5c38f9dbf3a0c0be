"""Lines in, items or one clear reason out; nothing else, whatever the bytes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manset.stories.matching import Clusterer, Item
from manset.stories.matching.records import BadLine, item, line, read


def made(**record: Any) -> Item:
    return item(json.dumps(record).encode())


def test_all_parts() -> None:
    found = made(id="a", title="Fog", text="At sea.", published="2026-03-02T10:00:00Z", source="Meridian")
    assert found == Item("a", "Fog", "At sea.", datetime(2026, 3, 2, 10, tzinfo=UTC), "Meridian")


@pytest.mark.parametrize("odd", [None, True, {}, [], [1, None], {"a": 1}])
def test_what_is_odd_is_left_out(odd: Any) -> None:
    assert made(id="a", title=odd, text=odd, published=odd, source=odd) == Item("a")


@pytest.mark.parametrize(
    ("published", "year"),
    [
        ("2026-03-02", 2026),
        ("Mon, 02 Mar 2026 10:00:00 GMT", 2026),
        ("2 Mart 2026 10:00", 2026),
        (1772445600, 2026),
        (1772445600000, 2026),
        (1e400, None),
        (-5, None),
        (1e300, None),
        ("soon", None),
        ("", None),
        ("9999-99-99", None),
        ("0000-01-01T00:00:00Z", None),
    ],
)
def test_dates(published: Any, year: int | None) -> None:
    found = made(id="a", published=published).published
    assert (found.year if found else None) == year


def test_markup_and_lists_of_paragraphs_are_read_as_text() -> None:
    assert made(id="a", text="<p>Fog &amp; <b>rain</b></p>").text.split() == ["Fog", "&", "rain"]
    assert made(id="a", text=["Fog.", "Rain."]).text == "Fog.\nRain."


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not an object but a list"),
        (b'"a"', "not an object but a text"),
        (b"{}", "no id"),
        (b'{"id": null}', "no id"),
        (b'{"id": ""}', "no id"),
        (b'{"id": ["a"]}', "the id is a list"),
        (b'{"id": true}', "the id is true or false"),
        (b'{"id": NaN}', "the id is a number"),
        (b'{"id": "a\xff"}', "not UTF-8 at byte 10"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": ' + b"1" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_bad_line_says_why(bad: bytes, said: str) -> None:
    with pytest.raises(BadLine) as raised:
        item(bad)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_number_as_id_comes_back_as_a_number_and_is_not_its_digits() -> None:
    clusterer = Clusterer()
    placed = [json.loads(line(clusterer.place(made(id=key)))) for key in (1, "1", 1.5)]
    assert [record["id"] for record in placed] == [1, "1", 1.5]
    assert [record["story"] for record in placed] == [1, "1", 1.5]


def test_lines_are_counted_with_the_blank_ones() -> None:
    lines = [b"\xef\xbb\xbf" + b'{"id": "a"}\n', b"\n", b"  \r\n", b"x\n", b'{"id": "b"}']
    assert [(number, isinstance(found, Item)) for number, found in read(lines)] == [
        (1, True),
        (4, False),
        (5, True),
    ]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({"id": st.text(min_size=1) | st.integers()}, optional={"title": _JSON, "text": _JSON, "published": _JSON, "source": _JSON}), max_size=6))  # fmt: skip
def test_any_record_is_placed_or_refused(records: list[dict[str, Any]]) -> None:
    clusterer = Clusterer()
    for record in records:
        for _, found in read([json.dumps(record).encode()]):
            if isinstance(found, Item):
                assert json.loads(line(clusterer.place(found)))["id"] == record["id"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes_are_items_or_reasons(lines: list[bytes]) -> None:
    for _, found in read(lines):
        assert isinstance(found, Item | BadLine)
