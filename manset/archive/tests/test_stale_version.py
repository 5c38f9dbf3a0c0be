"""An old version published later brings back its words and none of the facts."""

from datetime import timedelta

import pytest

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.visible import is_visible

pytestmark = pytest.mark.django_db


def publish_first_version(article: Article) -> Article:
    """Do as the desk's "review this version, publish it" does."""
    first = article.revisions.order_by("pk").first()
    assert first is not None
    first.publish()
    return cast.fresh(article)


def test_words_come_back_and_the_address_stays(clock: Clock) -> None:
    article = cast.published("First")
    public_since = article.public_since
    clock.forward(hours=1)
    acts.update(article, cast.draft("Second"))
    found = publish_first_version(article)
    assert (found.title, found.path, found.slug) == ("First", article.path, "first")
    assert found.public_since == public_since
    assert found.published_at == article.published_at
    assert found.updated_at == clock()


def test_what_was_withdrawn_stays_so(clock: Clock) -> None:
    article = cast.published("First")
    acts.withdraw(article, "By order of a court")
    found = publish_first_version(article)
    assert found.withdrawn_note == "By order of a court"
    assert not is_visible(found, clock())
    assert not found.timeline_entries.exists()


def test_an_update_of_what_was_withdrawn_stays_unseen(clock: Clock) -> None:
    article = cast.published("First")
    acts.withdraw(article)
    assert not is_visible(acts.update(article, cast.draft("Second")), clock())
    reinstated = acts.reinstate(article)
    assert (reinstated.title, is_visible(reinstated, clock())) == ("Second", True)


def test_an_old_version_in_a_section_that_is_gone_stands_where_the_article_stands() -> None:
    gone, here = cast.make_section("Gone"), cast.make_section("Here")
    article = cast.published("First", section=gone)
    acts.update(article, cast.draft("Second", section=here))
    acts.discard(gone)
    found = publish_first_version(article)
    assert (found.title, found.section) == ("First", here)


def test_an_old_version_loses_the_credits_and_topics_that_are_gone() -> None:
    person, agency, topic = cast.make_person(), cast.make_source(), cast.make_topic()
    article = cast.published("First", credits=cast.by(person, agency), topics=[topic])
    acts.update(article, cast.draft("Second", credits=cast.by(agency)))
    acts.discard(person)
    acts.discard(topic)
    found = publish_first_version(article)
    assert [credit.who for credit in found.credits.all()] == [agency]
    assert list(found.topics.all()) == []


def test_a_scheduled_version_that_comes_due_leaves_the_facts(clock: Clock) -> None:
    article = cast.published("First")
    acts.revise(article, cast.draft("Later"))
    acts.schedule(article, clock() + timedelta(hours=1))
    acts.correct(article, "It was Tuesday.")
    corrected_at = clock()
    acts.run_due(clock.forward(hours=1))
    found = cast.fresh(article)
    assert (found.title, found.path, found.updated_at) == ("Later", article.path, corrected_at)
