"""Memory and time are bounded by what is live."""

from manset.stories.matching import RULES, Clusterer, Item, Rules
from manset.stories.matching.keys import key
from manset.stories.matching.rarity import Rarity

NAMES = "Arkan Belmont Castellan Drake Eastwall Fenwick Greyfield Holt Ilgaz Karadere Lindqvist Marsh".split()


def told(number: int, *, more: str = "") -> Item:
    name = NAMES[number % len(NAMES)]
    body = f"In {name}{number} the {name}{number} council met about {name}{number} and {name}works. {more}"
    return Item(str(number), f"Council of {name}{number} meets", body)


def test_the_storyline_that_has_not_grown_for_longest_makes_room() -> None:
    clusterer = Clusterer(Rules(live=5))
    for number in range(20):
        clusterer.place(told(number))
    assert len(clusterer.live) == 5
    assert clusterer.live.get("19") is not None
    assert clusterer.live.get("3") is None
    assert clusterer.live.having.every() == set(clusterer.live.by_number)
    assert set(clusterer.live.by_number.values()) == set(clusterer.live.by_id.values())


def test_a_copy_of_what_sleeps_goes_to_its_storyline_and_wakes_nothing() -> None:
    clusterer = Clusterer(Rules(live=2))
    for number in range(6):
        clusterer.place(told(number))
    first = told(0)
    placed = clusterer.place(Item("again", first.title, first.text))
    assert (placed.story, placed.duplicate_of) == ("0", "0")
    assert clusterer.live.get("0") is None


def test_copies_in_part_are_looked_for_among_the_recent_alone() -> None:
    clusterer = Clusterer(Rules(recent=4))
    for number in range(30):
        clusterer.place(told(number, more=" ".join(f"word{number}x{at}" for at in range(30))))
    copies = clusterer.copies
    assert len(copies.texts) == 4
    assert copies.having.every() == set(copies.texts)


def test_a_storyline_keeps_its_weightiest_terms() -> None:
    clusterer = Clusterer(Rules(kept=20, limit=0, far=0))
    for number in range(30):
        body = " ".join(f"word{number}x{at}" for at in range(30))
        clusterer.place(Item(str(number), "Karadere council", f"Karadere Arkan {body}"))
    storyline = clusterer.live.get("0")
    assert storyline is not None
    assert storyline.size == 30
    assert len(storyline.keys) <= 40 + 120
    assert key("karader") in storyline.total()


def test_a_term_is_counted_beyond_what_two_bytes_say() -> None:
    rarity = Rarity(RULES)
    for _ in range(70_000):
        rarity.meet(key("karader"))
    rarity.meet(key("lindqvist"))
    assert (rarity.met(key("karader")), rarity.met(key("lindqvist"))) == (70_000, 1)
