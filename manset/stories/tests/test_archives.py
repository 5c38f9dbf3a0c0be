"""What comes from an archive is matched by its own dates, and not like news."""

from dataclasses import replace
from math import inf

from manset.stories.matcher import ALIKE, CLOSE, SAYING, from_an_archive
from manset.stories.matching import Reason

_LIKE = Reason("1", 0.5, 0.33, 0.5, ())


def test_it_must_be_liker_than_news() -> None:
    found = from_an_archive(_LIKE, 100)
    assert found
    assert not found.joined
    assert from_an_archive(replace(_LIKE, similarity=ALIKE), SAYING) == replace(
        _LIKE, similarity=ALIKE, limit=ALIKE
    )


def test_and_of_the_same_days_and_more_than_a_stub() -> None:
    alike = replace(_LIKE, similarity=0.9)
    for days, words in ((None, 100), (CLOSE + 1, 100), (0.0, SAYING - 1)):
        found = from_an_archive(replace(alike, days=days), words)
        assert found
        assert found.limit == inf


def test_what_shares_nothing_stays_alone() -> None:
    assert from_an_archive(None, 100) is None
