"""Time alone: embargoes that lift, articles that expire."""

from datetime import timedelta

import pytest

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import MORNING, Clock
from manset.archive.tests.log import written
from manset.archive.visible import is_visible

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_an_embargoed_article_is_nowhere_until_it_lifts(clock: Clock) -> None:
    with written() as log:
        article = cast.published("Secret", embargo_until=MORNING + HOUR)
    assert not is_visible(article, clock())
    assert article.public_since is None
    assert not article.timeline_entries.exists()
    assert log.moves == {}
    assert acts.run_due(clock()) == MORNING + HOUR


def test_it_lifts_by_itself_and_is_dated_then(clock: Clock) -> None:
    """Of the date it was published under embargo it would come out below a day's other news."""
    article = cast.published("Secret", embargo_until=MORNING + HOUR)
    clock.now = MORNING + HOUR
    with written() as log:
        assert acts.run_due(clock()) is None
    found = cast.fresh(article)
    assert is_visible(found, clock())
    assert found.public_since == found.published_at == MORNING + HOUR
    assert log.moves["all"] == (None, found.position)
    assert acts.update(article, cast.draft("Known")).published_at == MORNING + HOUR


def test_a_date_it_was_given_is_kept(clock: Clock) -> None:
    article = cast.published("Secret", embargo_until=MORNING + HOUR, published_at=MORNING - HOUR)
    acts.run_due(clock.forward(hours=1))
    assert cast.fresh(article).published_at == MORNING - HOUR


def test_it_expires_by_itself(clock: Clock) -> None:
    article = cast.published("Agency copy", expire_at=MORNING + HOUR)
    position = article.position
    assert acts.run_due(clock()) == MORNING + HOUR
    clock.now = MORNING + HOUR
    assert not is_visible(cast.fresh(article), clock())
    with written() as log:
        assert acts.run_due(clock()) is None
    found = cast.fresh(article)
    assert (found.live, found.expired, found.timeline_entries.exists()) == (False, True, False)
    assert log.moves["all"] == (position, None)
    assert article.key in log.keys


def test_what_changed_between_being_found_and_being_filed_is_filed_as_it_is(clock: Clock) -> None:
    """Another thread's act comes in between: filing the row as it was found would undo it."""
    article = cast.published("Secret", embargo_until=MORNING + HOUR)
    found = Article.objects.get(pk=article.pk)
    acts.update(
        article, cast.draft("Known", section=cast.make_section("Elsewhere"), embargo_until=MORNING + HOUR)
    )
    acts.clock.file_due(found, clock.forward(hours=1))
    filed = cast.fresh(article)
    assert filed.updated_at is not None
    assert filed.timeline_entries.filter(timeline=filed.section.timeline).exists()
    assert not filed.timeline_entries.filter(timeline=found.section.timeline).exists()


def test_two_machines_file_it_once(clock: Clock) -> None:
    article = cast.published("Secret", embargo_until=MORNING + HOUR)
    clock.forward(hours=1)
    with written() as log:
        for _ in range(2):
            acts.clock.file_due(article, clock())
    assert len(log.entries) == 1
    with written() as log:
        acts.clock.expire_due(cast.fresh(article), clock())
    assert log.entries == []
