"""What is held is looked at again; what was let go stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from manset.stories.matching import RULES, Clusterer, Item, Placement, Revision
from manset.stories.matching.reasons import came
from manset.stories.matching.records import item

DATA = Path(__file__).parent / "testdata"
FERRY = Item("a", "Ferry Meridian sinks off Karadere")
SEARCH = Item("b", "Divers search Ilgaz strait for missing crew")
BOTH = Item("c", "Ferry Meridian sinks off Karadere: divers search Ilgaz strait for missing crew")


def revised(items: list[Item], held: int = RULES.held) -> list[Placement]:
    revision = Revision(replace(RULES, held=held))
    found = [placement for given in items for placement in revision.place(given)]
    assert len(revision.held) < max(1, held)
    return found + list(revision.close())


def wires() -> list[Item]:
    lines = b"".join((DATA / f"{name}.jsonl").read_bytes() for name in ("wire_updates", "turkish"))
    return [item(line) for line in lines.splitlines()]


@pytest.mark.parametrize("held", [0, 1, 2, 5, 1000])
def test_each_comes_out_once_and_in_order(held: int) -> None:
    assert [placement.id for placement in revised(wires(), held)] == [given.id for given in wires()]


def test_where_none_is_held_each_is_answered_at_once() -> None:
    clusterer = Clusterer()
    assert revised(wires(), 0) == [clusterer.place(given) for given in wires()]


def test_two_beginnings_are_joined_by_what_shows_them_to_be_one() -> None:
    items = [FERRY, SEARCH, BOTH]
    assert len({placement.story for placement in revised(items, 0)}) == 2
    found = revised(items)
    assert {placement.story for placement in found} == {"a"}
    assert [placement.revised for placement in found].count(True) == 1
    assert "after more had come" in "".join(map(came, found))


@pytest.mark.parametrize("reports", [4, 5, 6])
def test_two_events_with_the_same_cast_that_grew_into_one_are_taken_apart(reports: int) -> None:
    shared = "kestaven rovers halden arena derby winger".split()
    own = {
        "bail": "dario melk pellworth bail tavern".split(),
        "ban": "olan tiss quarrie licence motorway".split(),
    }
    chance = iter(
        "lantern orchard ribbon granite velvet saddle pepper anchor copper thistle marble lagoon walnut beacon cradle"
        " juniper quarry sparrow tunic mallet barley cobalt ember fjord".split()
    )
    items = []
    for number in range(reports):
        for event, words in own.items():
            cast = [shared[(number + at) % 6] for at in range(3)]
            told = [words[(number + at) % 5] for at in range(4)]
            items.append(Item(f"{event} {number}", " ".join([*cast, *told, next(chance), next(chance)])))
    assert len({placement.story for placement in revised(items, 0)}) == 1
    found = {(placement.id.split()[0], placement.story) for placement in revised(items)}
    assert found == {("bail", "bail 0"), ("ban", "ban 0")}


def test_what_was_told_stays() -> None:
    items = [FERRY, SEARCH, BOTH]
    revision = Revision(replace(RULES, held=2))
    early = [*revision.place(FERRY), *revision.place(SEARCH)]
    assert [(placement.id, placement.story) for placement in early] == [("a", "a")]
    later = [*revision.place(BOTH), *revision.close()]
    assert [placement.id for placement in later] == [given.id for given in items[1:]]
    assert {placement.story for placement in later} == {"a"}, "the one that nobody was told of gives way"


def test_a_copy_and_a_later_version_go_where_their_original_goes() -> None:
    text = "Divers searched the Ilgaz strait on Monday for eleven of the crew, the coast guard said in a statement."
    first = replace(SEARCH, text=text)
    copy = replace(first, id="d", title="Search goes on")
    later = replace(first, title="Nothing found")
    both = replace(BOTH, text=f"The ferry Meridian sank off Karadere. {text[:80]}")
    found: dict[str, list[str]] = {}
    for placement in revised([FERRY, first, copy, later, both]):
        found.setdefault(placement.id, []).append(placement.story)
    assert len({story for stories in (found["b"], found["d"]) for story in stories}) == 1


def test_the_same_stream_gives_the_same() -> None:
    assert revised(wires(), 6) == revised(wires(), 6)


def test_story_of_says_what_was_printed() -> None:
    revision = Revision(replace(RULES, held=4))
    told = [placement for given in wires() for placement in revision.place(given)] + list(revision.close())
    for placement in told:
        assert revision.clusterer.story_of[placement.id] == placement.story
