"""What pages will ask, with what they read recorded."""

from datetime import UTC, datetime

import pytest

from manset.archive import acts
from manset.press.recording import recording
from manset.stories.queries import also_carried_by, storyline_of
from manset.stories.tests.told import LONG, match, story, tell

pytestmark = pytest.mark.django_db


def test_also_carried_by_lists_the_visible_copies() -> None:
    first, copy, other = tell("Bridge reopens", LONG), tell("Else", LONG), tell("Third", LONG)
    match()
    with recording(datetime.now(UTC)) as recorder:
        assert also_carried_by(first) == [copy, other]
    assert {first.key, copy.key, story(first).key} <= set(recorder.keys)
    acts.withdraw(copy)
    with recording(datetime.now(UTC)):
        assert also_carried_by(first) == [other]
        assert also_carried_by(other) == []


def test_the_storyline_of_an_article() -> None:
    article = tell("Bridge reopens", LONG)
    with recording(datetime.now(UTC)) as recorder:
        assert storyline_of(article) is None
    assert set(recorder.keys) == {article.key}
    match()
    storyline = story(article)
    with recording(datetime.now(UTC)) as recorder:
        assert storyline_of(article) == storyline
    assert set(recorder.keys) == {article.key, storyline.key}
