"""Why, in words."""

from datetime import UTC, datetime

from manset.stories.matching import Clusterer, Item
from manset.stories.matching.reasons import explain
from manset.stories.matching.records import item
from manset.stories.matching.tests.test_copies import TEXT, TITLE
from manset.stories.matching.tests.test_events import DATA


def why(first: str, second: str) -> str:
    clusterer = Clusterer()
    met = {}
    for line in (DATA / "wire_updates.jsonl").read_bytes().splitlines():
        found = item(line)
        met[found.id] = (found, clusterer.place(found))
    return "\n".join(explain(clusterer, met[first], met[second]))


def test_two_of_one_event() -> None:
    said = why("q1", "q3")
    assert said.startswith("q1 and q3 are one storyline: q1.")
    assert "q3 joined storyline q1: similarity 0." in said
    assert "reaches the 0." in said
    assert "names Karadere" in said
    assert "9 hours apart" in said


def test_two_of_two_events() -> None:
    said = why("q1", "r1")
    assert said.startswith("q1 and r1 are two storylines: q1 and r1.")
    assert "stays under the 0." in said
    assert "Only in q1: Karadere" in said


def test_a_copy() -> None:
    clusterer = Clusterer()
    first, second = Item("a", TITLE, TEXT), Item("b", "Else", TEXT)
    said = "\n".join(explain(clusterer, (first, clusterer.place(first)), (second, clusterer.place(second))))
    assert "b repeats the text of a: 100% of the shorter text" in said


def test_too_long_ago() -> None:
    clusterer = Clusterer()
    first = Item("a", "Fog closes the port of Karadere", published=datetime(2020, 3, 1, tzinfo=UTC))
    second = Item("b", "Fog closes the port of Karadere again", published=datetime(2026, 3, 1, tzinfo=UTC))
    said = "\n".join(explain(clusterer, (first, clusterer.place(first)), (second, clusterer.place(second))))
    assert "a and b are two storylines" in said
    assert "too far apart in time, or too short and old to tell, 2191 days apart" in said
