"""Filing: an article stands in every timeline it belongs to, and each move is logged as it was."""

from datetime import timedelta
from unittest.mock import patch

import pytest

from manset.archive import acts, filing
from manset.archive.filing import leads_of
from manset.archive.models import Article, TimelineMark
from manset.archive.tests import cast
from manset.archive.tests.log import written
from manset.lib.moments import microseconds
from manset.press.timelines import Position

pytestmark = pytest.mark.django_db


def stands_in(article: Article) -> set[str]:
    """Return the names of the timelines that have the article."""
    return set(article.timeline_entries.values_list("timeline", flat=True))


def test_it_stands_in_all_it_belongs_to() -> None:
    top = cast.make_section("Türkiye")
    cities = cast.make_section("Cities", top)
    istanbul = cast.make_section("İstanbul", cities)
    topics = [cast.make_topic("Straits"), cast.make_topic("Ferries")]
    person, agency = cast.make_person(), cast.make_source()
    article = cast.published(
        section=istanbul, topics=topics, credits=cast.by(person, agency), kind="opinion", place="lead"
    )
    rows = (top, cities, istanbul, *topics, person, agency)
    leads = {"lead:all", *(leads_of(section.key) for section in (top, cities, istanbul))}
    assert stands_in(article) == {"all", "kind:opinion", "place:lead", *(row.key for row in rows), *leads}
    at = microseconds(article.date)
    assert {entry.position for entry in article.timeline_entries.all()} == {Position(at, article.pk)}


def test_an_update_moves_it_from_where_it_stood_to_where_it_stands() -> None:
    here, there = cast.make_section("Here"), cast.make_section("There")
    old, new = cast.make_topic("Old"), cast.make_topic("New")
    article = cast.published(section=here, topics=[old], place="featured")
    place = article.position
    content = cast.draft(section=there, topics=[new], published_at=article.published_at)
    with written() as log:
        acts.update(article, content)
    assert log.moves == {
        here.key: (place, None),
        there.key: (None, place),
        leads_of(here.key): (place, None),
        leads_of(there.key): (None, place),
        old.key: (place, None),
        new.key: (None, place),
        "place:featured": (place, None),
    }
    assert stands_in(article) == {"all", "lead:all", "kind:news", there.key, leads_of(there.key), new.key}


def test_a_version_published_again_moves_by_no_microsecond() -> None:
    """A version is JSON, which keeps milliseconds."""
    article = cast.published()
    acts.revise(article, cast.draft("New", published_at=article.published_at))
    with written() as log:
        acts.publish(article)
    assert log.moves == {}


def test_a_new_date_shifts_it_in_all_of_them() -> None:
    article = cast.published()
    before = article.position
    earlier = article.date - timedelta(days=1)
    with written() as log:
        acts.update(article, cast.draft(published_at=earlier))
    after = Position(microseconds(earlier), article.pk)
    names = {"all", "lead:all", "kind:news", article.section.key, leads_of(article.section.key)}
    assert log.moves == dict.fromkeys(names, (before, after))
    assert not any(key.startswith("length:") for key in log.keys)


def test_who_does_not_lead_stands_in_no_timeline_of_leads_and_nothing_counts_those() -> None:
    article = cast.published()
    assert not TimelineMark.objects.filter(timeline__startswith="lead:").exists()
    with patch.object(filing, "_leading", [lambda asked: asked.pk != article.pk]), written() as log:
        filing.file_lists(article)
        assert stands_in(article) == {"all", "kind:news", article.section.key}
    assert set(log.moves) == {"lead:all", leads_of(article.section.key)}
    assert log.keys == set()


def test_the_log_says_how_long_a_timeline_became() -> None:
    article = cast.published()
    with written() as log:
        cast.published()
    assert {f"length:{article.section.key}:2", "length:all:2"} <= log.keys
    with written() as log:
        acts.withdraw(article)
    assert {f"length:{article.section.key}:1", "length:all:1"} <= log.keys


def test_deleting_takes_it_out_of_all() -> None:
    article = cast.published()
    key, place = article.key, article.position
    with written() as log:
        Article.objects.filter(pk=article.pk).delete()  # as the desk deletes many
    assert log.moves["all"] == (place, None)
    assert key in log.keys


def test_a_topics_timeline_goes_with_the_topic() -> None:
    topic = cast.make_topic()
    article, key = cast.published(topics=[topic]), topic.key
    assert key in stands_in(article)
    with written() as log:
        acts.discard(topic)
    assert {key, "topic:*"} <= log.keys
    assert key not in stands_in(article)
