"""Dates as readers of each language write them, and the favicon's letter."""

from datetime import date

import pytest

from manset.site.dates import long_date, short_date, whole_date
from manset.site.environment import render
from manset.site.favicon import outline
from manset.site.tests.cast import SITE


@pytest.mark.parametrize(
    ("day", "language", "long", "short"),
    [
        (date(2026, 11, 22), "en", "22 November 2026", "22 Nov"),
        (date(2026, 11, 22), "tr", "22 Kasım 2026", "22 Kas"),
        (date(2026, 1, 3), "tr-TR", "3 Ocak 2026", "3 Oca"),
        (date(2026, 8, 9), "tr", "9 Ağustos 2026", "9 Ağu"),
        (date(2026, 12, 31), "de", "31 December 2026", "31 Dec"),
    ],
)
def test_dates_follow_the_language(day: date, language: str, long: str, short: str) -> None:
    assert (long_date(day, language), short_date(day, language)) == (long, short)


def test_the_favicon_is_the_initial() -> None:
    assert outline("P") in render("site/favicon.svg", language="en", site=SITE)
    assert outline("İ") != outline("I")
    assert outline("Ж") == outline("M")


def test_a_day_with_its_name() -> None:
    assert whole_date(date(2026, 11, 22), "en") == "Sunday 22 November 2026"
    assert whole_date(date(2026, 11, 23), "tr-TR") == "23 Kasım 2026 Pazartesi"
