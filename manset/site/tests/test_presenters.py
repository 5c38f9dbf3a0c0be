"""The little that presenters work out for themselves."""

from dataclasses import replace
from datetime import datetime

import pytest

from manset.site.presenters.card import Card
from manset.site.presenters.front import SectionBlock
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment
from manset.site.presenters.paging import Paging
from manset.site.tests.cast import BARE, CREDITS, FULL, NOON, PICTURE, SITE


def test_a_moment_speaks_every_form() -> None:
    moment = Moment.of(NOON, "tr")
    assert moment.iso == "2026-11-22T12:05:00+03:00"
    assert moment.mail == "Sun, 22 Nov 2026 12:05:00 +0300"
    assert (moment.date, moment.short, moment.time) == ("22 Kasım 2026", "22 Kas", "12:05")


def test_a_moment_must_say_which_noon_it_means() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Moment.of(datetime(2026, 11, 22, 12, 5), "en")  # noqa: DTZ001 (that is the point)


def test_pages_are_numbered_from_the_oldest() -> None:
    newest, middle, oldest = (Paging("/sports/", number, 3) for number in (3, 2, 1))
    assert (newest.newer, newest.older) == ("", "/sports/page/2/")
    assert (middle.newer, middle.older) == ("/sports/", "/sports/page/1/")
    assert (oldest.newer, oldest.older) == ("/sports/page/2/", "")


def test_credits_in_one_role_stand_together() -> None:
    assert [(role, len(group)) for role, group in CREDITS.by_role()] == [
        ("by", 2),
        ("with", 1),
        ("translation", 1),
    ]
    assert CREDITS.face is CREDITS.credits[0]


def test_a_picture_names_its_files_with_their_widths() -> None:
    assert PICTURE.sources[0].srcset == "/pictures/1/400.avif 400w, /pictures/1/800.avif 800w"
    assert not PICTURE.upright


def test_only_our_own_paths_become_absolute() -> None:
    assert SITE.absolute("/a/") == "https://poyraz.example/a/"
    assert SITE.absolute("https://elsewhere.example/") == "https://elsewhere.example/"
    assert SITE.absolute("//cdn.example/x") == "//cdn.example/x"


@pytest.mark.parametrize(
    ("name", "language", "initial"),
    [("poyraz", "en", "P"), ("iklim", "tr", "İ"), ("ışık", "tr", "I"), ("iklim", "en", "I"), ("", "en", "M")],
)
def test_the_initial_is_a_capital_of_its_language(name: str, language: str, initial: str) -> None:
    assert replace(SITE, name=name, language=language).initial == initial


def block(*cards: Card, voice: str = "news") -> SectionBlock:
    return SectionBlock(Link("Türkiye", "/turkiye/"), cards, voice)


@pytest.mark.parametrize(
    ("made", "pattern"),
    [
        (block(FULL), "solo"),
        (block(BARE, FULL), "text"),
        (block(FULL, FULL), "pair"),
        (block(FULL, BARE), "feature"),
        (block(FULL, FULL, FULL), "trio"),
        (block(FULL, FULL, voice="opinion"), "opinion"),
    ],
)
def test_few_cards_or_pictures_get_the_layout_made_for_them(made: SectionBlock, pattern: str) -> None:
    assert made.pattern(0) == pattern


@pytest.mark.parametrize("first", [block(*(FULL,) * 5), block(FULL, *(BARE,) * 4)])
@pytest.mark.parametrize("second", [block(*(FULL,) * 5), block(FULL, *(BARE,) * 4)])
@pytest.mark.parametrize("place", range(6))
def test_no_two_neighbours_look_alike(first: SectionBlock, second: SectionBlock, place: int) -> None:
    assert first.pattern(place) != second.pattern(place + 1)
