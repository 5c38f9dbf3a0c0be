"""Lines that say when and nothing else are no headlines, and tell of no event."""

import pytest

from manset.stories.matching import Clusterer, Item
from manset.stories.matching.datelines import is_dateline


@pytest.mark.parametrize(
    "line",
    [
        "Saturday , August 24 , 2013",
        "PUBLISHED FRIDAY , MARCH 8 , 2013 AT 12 : 46 PM / UPDATED AT 12 : 48 PM",
        "18 September 2013 Last updated at 13 : 59 GMT",
        "3 / 27 / 2012 @ 10 : 05AM",
        "September 18th, 2013, 05:31 GMT",
        "Güncelleme: 12 Mart 2026, 14.05",
        "12.03.2026 - 14:35",
    ],
)
def test_when_and_nothing_else(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "March",
        "3-1",
        "1984",
        "May resigns",
        "On May 24 the bridge opens",
        "9 dead",
        "x" * 200,
        "22 Mart depremi",
    ],
)
def test_what_says_more(line: str) -> None:
    assert not is_dateline(line)


def test_items_that_only_say_when_are_no_storyline() -> None:
    clusterer = Clusterer()
    lines = ("Saturday , August 24 , 2013", "Sunday , August 25 , 2013 | 5 : 00 PM")
    stories = {clusterer.place(Item(str(at), line)).story for at, line in enumerate(lines)}
    assert stories == {"0", "1"}


def test_the_first_line_that_says_more_is_the_headline() -> None:
    clusterer = Clusterer()
    headline = "Ice bridge over Skarnes fjord collapses"
    dated = clusterer.read(Item("a", "", f"May 24, 2013 7:05 PM\n{headline}\nNobody was hurt."))
    plain = clusterer.read(Item("b", "", f"{headline}\nNobody was hurt."))
    titled = clusterer.read(Item("c", "Updated May 24, 2013", f"{headline}\nNobody was hurt."))
    assert dated.profile.terms == plain.profile.terms == titled.profile.terms
