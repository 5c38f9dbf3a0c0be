"""Updating and revising: new words at once in public, or as a version that nobody sees yet."""

from datetime import timedelta

import pytest

from manset.archive import acts
from manset.archive.acts.draft import CreditDraft
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written

pytestmark = pytest.mark.django_db


def test_an_update_is_public_and_dated(clock: Clock) -> None:
    article = cast.published("First")
    clock.forward(hours=1)
    updated = acts.update(article, cast.draft("Second"))
    assert (updated.title, updated.updated_at) == ("Second", clock())
    assert updated.published_at == clock() - timedelta(hours=1)


def test_a_revision_is_seen_by_nobody() -> None:
    article = cast.published("First")
    with written() as log:
        version = acts.revise(article, cast.draft("Second"))
    assert version.title == "Second"
    assert cast.fresh(article).title == "First"
    assert log.entries == []


def test_what_the_caller_holds_is_left_as_it_is() -> None:
    article = cast.published("First")
    acts.revise(article, cast.draft("Second"))
    assert article.title == "First"


def test_an_older_copy_of_the_article_loses_no_version() -> None:
    """Two who loaded it at the same time: what the first wrote is the second's starting point."""
    one = cast.published("First")
    two = cast.fresh(one)
    acts.revise(one, cast.draft("Second"))
    acts.update(two, cast.draft("Third"))
    titles = [revision.as_object().title for revision in one.revisions.order_by("pk")]
    assert titles == ["First", "Second", "Third"]


def test_credits_are_replaced_in_order() -> None:
    person, agency = cast.make_person(), cast.make_source()
    article = cast.published(credits=cast.by(person, agency))
    turned = [CreditDraft("by", agency), CreditDraft("translation", person)]
    updated = acts.update(article, cast.draft(credits=turned))
    assert [(credit.role, credit.who) for credit in updated.credits.all()] == [
        ("by", agency),
        ("translation", person),
    ]


def test_an_update_goes_out_though_an_earlier_version_was_scheduled(clock: Clock) -> None:
    article = cast.published("First")
    acts.schedule(article, clock() + timedelta(days=1))
    assert acts.update(article, cast.draft("Urgent")).title == "Urgent"
    acts.run_due(clock.forward(days=2))
    assert cast.fresh(article).title == "Urgent"


def test_where_it_came_from_is_the_articles_and_not_a_versions() -> None:
    source = cast.make_source()
    article = cast.published(source=source, source_guid="a:1", source_url="https://example.org/1")
    first = article.revisions.order_by("pk").first()
    acts.update(article, cast.draft(source=source, source_guid="a:2", source_url="https://example.org/2"))
    assert first is not None
    first.publish()
    found = Article.objects.get(pk=article.pk)
    assert (found.source_guid, found.source_url) == ("a:2", "https://example.org/2")
