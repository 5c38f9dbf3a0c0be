"""Finding: by the beginnings of words, only what is visible, and nothing odd in a query does harm."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from manset.archive import acts
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock, ruling
from manset.search.models import Findable
from manset.search.queries import find

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    """Return the headlines found, best first."""
    return [article.title for article in find(query, 1, 20).articles]


@pytest.mark.parametrize("title", ["İstanbul’da sis", "ISTANBUL FOG", "istanbul"])
@pytest.mark.parametrize("query", ["istanbul", "İstanbul", "ISTANBUL", "İSTANBUL", "istan", "ıstanbul"])
def test_every_way_of_writing_it_finds_it(title: str, query: str) -> None:
    cast.published(title)
    assert found(query) == [title]


@pytest.mark.parametrize("query", ["türkiye", "turkiye", "Türkiye", "TÜRKİYE'NİN", "türk"])
def test_a_word_is_found_by_its_beginning_whatever_hangs_on_it(query: str) -> None:
    cast.published("Türkiye’nin limanları")
    assert found(query) == ["Türkiye’nin limanları"]


@pytest.mark.parametrize("query", ["manlar", "iye", "stanbul"])
def test_the_middle_of_a_word_is_no_beginning(query: str) -> None:
    cast.published("Türkiye’nin limanları İstanbul")
    assert found(query) == []


def test_every_word_must_be_there_somewhere() -> None:
    person, topic = cast.make_person("Poyraz Kara"), cast.make_topic("Ferries")
    body = [cast.paragraph("A <b>storm</b> at sea")]
    cast.published("Rain", standfirst="In the straits", credits=cast.by(person), topics=[topic], body=body)
    assert found("rain straits storm poyraz ferries") == ["Rain"]
    assert found("rain snow") == []


def test_the_headline_comes_before_the_text_and_the_newest_first(clock: Clock) -> None:
    cast.published("Fog")
    clock.forward(hours=1)
    cast.published("Ships", body=[cast.paragraph("fog")])
    clock.forward(hours=1)
    cast.published("Fog again")
    assert found("fog") == ["Fog again", "Fog", "Ships"]


def test_pages() -> None:
    for number in range(5):
        cast.published(f"Fog {number}")
    assert [find("fog", page, 2).total for page in (1, 3, 4)] == [5, 5, 5]
    assert [len(find("fog", page, 2).articles) for page in (1, 2, 3, 4)] == [2, 2, 1, 0]


def test_what_is_withdrawn_is_gone_at_once_and_back_when_reinstated() -> None:
    article = cast.published("Fog")
    acts.withdraw(article)
    assert found("fog") == []
    assert not Findable.objects.exists()
    acts.reinstate(article)
    assert found("fog") == ["Fog"]


def test_what_is_embargoed_is_never_found_before(clock: Clock) -> None:
    article = cast.published("Fog", embargo_until=clock() + timedelta(hours=1))
    cast.created("Fog draft")
    acts.schedule(cast.created("Fog later"), clock() + timedelta(hours=2))
    assert found("fog") == []
    assert find("fog", 1, 9).total == 0
    acts.run_due(clock.forward(hours=1))
    assert found("fog") == [cast.fresh(article).title]


def test_what_has_expired_is_not_found_though_the_clock_has_not_struck(clock: Clock) -> None:
    cast.published("Fog", expire_at=clock() + timedelta(hours=1))
    clock.forward(hours=1)
    assert found("fog") == []


def test_the_words_of_a_version_that_nobody_sees_find_nothing() -> None:
    article = cast.published("Fog")
    acts.revise(article, cast.draft("Snow"))
    assert found("snow") == []
    acts.update(article, cast.draft("Snow"))
    assert (found("snow"), found("fog")) == (["Snow"], [])


@pytest.mark.parametrize(
    "query",
    ["", " ", "\0", "%", "_", "__", "\\", "'", "\"'; DROP TABLE", "🙂", "%og", "f_g", "*", "fog" * 4000, "\ud800"],
)  # fmt: skip
def test_odd_queries_find_nothing_and_break_nothing(query: str) -> None:
    cast.published("Fog")
    assert found(query) == []


def test_a_long_query_asks_for_its_first_words_only() -> None:
    cast.published("Fog")
    with CaptureQueriesContext(connection) as queries:
        assert found("fog " * 3000) == ["Fog"]
    assert max(len(query["sql"]) for query in queries) < 5000


def test_the_clock_of_the_tests_is_its_own() -> None:
    """Without the clock's rule the tests above would pass for the wrong reason."""
    with ruling(Clock()) as clock:
        cast.published("Fog", embargo_until=clock() + timedelta(seconds=1))
        assert found("fog") == []
        clock.forward(seconds=1)
        acts.run_due(clock())
        assert found("fog") == ["Fog"]
