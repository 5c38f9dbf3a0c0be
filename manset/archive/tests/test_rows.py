"""Rows asked for by one column are what Django's own managers give, on either database."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from manset.archive import acts
from manset.archive.models import Article, Correction, Credit, Picture, Section, Topic
from manset.archive.tests import cast
from manset.lib.rows import By, Values

pytestmark = pytest.mark.django_db


def values(rows: Iterable[Article]) -> list[list[object]]:
    return [[getattr(row, field.attname) for field in Article._meta.concrete_fields] for row in rows]  # noqa: SLF001 (Django's documented API)


def test_every_column_comes_as_django_reads_it() -> None:
    made = [cast.published(f"Report {number}").pk for number in range(3)]
    found = By(Article, "id", order=["id"])(made)
    assert values(found) == values(Article.objects.filter(pk__in=made).order_by("pk"))
    assert isinstance(found[0].body, type(Article.objects.get(pk=made[0]).body))
    assert not found[0]._state.adding  # noqa: SLF001 (Django's documented API)


def test_a_column_left_out_is_loaded_when_it_is_asked_for() -> None:
    article = cast.published("Report")
    (found,) = By(Article, "id", without=["body"])([article.pk])
    assert found.get_deferred_fields() == {"body"}
    assert list(found.body.raw_data) == list(article.body.raw_data)


def test_in_the_order_that_is_asked_for() -> None:
    article = cast.published("Report")
    for number, day in enumerate((3, 1, 2)):
        acts.correct(article, f"Correction {number}.")
        newest = Correction.objects.latest("pk")
        Correction.objects.filter(pk=newest.pk).update(at=datetime(2026, 1, day, tzinfo=UTC))
    found = By(Correction, "article", order=["at", "id"])({article.pk})
    assert [correction.at.day for correction in found] == [1, 2, 3]


def test_by_words_and_for_nothing() -> None:
    topic = Topic.objects.create(name="Rail", slug="rail")
    assert By(Topic, "slug")(["rail", "road"]) == [topic]
    assert By(Credit, "article")([]) == []


def test_instances_have_all_that_django_gives_them() -> None:
    picture = cast.make_picture()
    article = cast.published("Report", lead_picture=picture)
    for model, pk in ((Article, article.pk), (Picture, picture.pk), (Section, article.section.pk)):
        (found,), asked = By(model, "id")([pk]), model._default_manager.get(pk=pk)  # noqa: SLF001 (Django's documented API)
        assert vars(found).keys() == vars(asked).keys()
        assert (found._state.adding, found._state.db) == (asked._state.adding, asked._state.db)  # noqa: SLF001 (as above)
        assert str(found) == str(asked)


def test_values_are_what_the_query_gives_however_many_are_asked_for() -> None:
    topics = {
        Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}").pk: number for number in range(7)
    }
    slugs = Values(
        lambda ids: Topic.objects.filter(pk__in=ids).exclude(slug="topic-3").values_list("pk", "slug")
    )
    assert slugs([]) == []
    for count in (1, 3, 7):
        some = list(topics)[:count]
        assert sorted(slugs(some)) == [(pk, f"topic-{topics[pk]}") for pk in some if topics[pk] != 3]
    assert len(slugs([*topics, *range(10**6, 10**6 + 1000)])) == 6


def test_values_without_repeats_have_no_column_of_the_model_s_own_order() -> None:
    article = cast.published("Report")
    for number in (1, 2):
        acts.correct(article, f"Correction {number}.")
    corrected = Values(
        lambda ids: Correction.objects.filter(article__in=ids).values_list("article_id").distinct()
    )
    assert Correction._meta.ordering  # noqa: SLF001 (Django's documented API)
    assert corrected([article.pk]) == [(article.pk,)]


def test_each_row_once_however_many_are_asked_for() -> None:
    made = [Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}").pk for number in range(7)]
    assert len(By(Topic, "id")(made)) == 7
    assert len(By(Topic, "id")([*made, *range(10**6, 10**6 + 1000)])) == 7
