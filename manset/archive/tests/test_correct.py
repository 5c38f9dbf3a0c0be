"""Corrections: in the open, dated, and told to the pages that show them."""

import pytest
from django.utils import timezone

from manset.archive import acts
from manset.archive.models import Correction
from manset.archive.queries import articles
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written
from manset.press.recording import recording

pytestmark = pytest.mark.django_db


def test_a_correction_is_dated_and_the_article_updated(clock: Clock) -> None:
    article = cast.published()
    clock.forward(hours=1)
    with written() as log:
        correction = acts.correct(article, "  It was Tuesday. ")
    assert (correction.text, correction.at) == ("It was Tuesday.", clock())
    assert cast.fresh(article).updated_at == clock()
    assert {"corrections", article.key} <= log.keys


@pytest.mark.parametrize("text", ["", " \n "])
def test_one_that_says_nothing_is_refused(text: str) -> None:
    article = cast.published()
    with written() as log, pytest.raises(ValueError, match="must say what was wrong"):
        acts.correct(article, text)
    assert not Correction.objects.exists()
    assert log.entries == []


def test_the_list_has_those_of_visible_articles_newest_first(clock: Clock) -> None:
    one, two, hidden = cast.published(), cast.published(), cast.published()
    for article in (one, hidden, two):
        acts.correct(article, f"Of {article.title}")
        clock.forward(minutes=1)
    acts.withdraw(hidden)
    assert [row.article for row in articles.corrected()] == [two, one]


def test_the_list_is_told_when_a_corrected_article_comes_back() -> None:
    article = cast.published()
    acts.correct(article, "It was Tuesday.")
    acts.withdraw(article)
    with recording(timezone.now()) as recorder:
        assert articles.corrected() == []
    with written() as log:
        acts.reinstate(article)
    assert not log.keys.isdisjoint(recorder.keys)
