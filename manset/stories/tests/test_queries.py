"""What pages will ask, with what they read recorded."""

from datetime import UTC, datetime

import pytest

from manset.archive import acts
from manset.press.recording import recording
from manset.stories.queries import also_carried_by, place_of
from manset.stories.tests.told import LONG, match, story, tell

pytestmark = pytest.mark.django_db


def test_also_carried_by_lists_the_visible_copies() -> None:
    first, copy, other = tell("Bridge reopens", LONG), tell("Else", LONG), tell("Third", LONG)
    match()
    with recording(datetime.now(UTC)) as recorder:
        assert also_carried_by(first) == [copy, other]
    assert {f"member:{first.pk}", copy.card_key} <= set(recorder.keys)
    acts.withdraw(copy)
    with recording(datetime.now(UTC)):
        assert also_carried_by(first) == [other]
        assert also_carried_by(other) == []


def test_the_place_of_an_article() -> None:
    article = tell("Bridge reopens", LONG)
    with recording(datetime.now(UTC)) as recorder:
        assert place_of(article) is None
    assert set(recorder.keys) == {f"member:{article.pk}"}
    match()
    with recording(datetime.now(UTC)) as again:
        place = place_of(article)
    assert again.keys == recorder.keys
    assert place
    assert (place.storyline, place.repeats, place.leads, place.related) == (story(article).pk, None, True, ())
