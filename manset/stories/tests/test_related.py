"""What is related: found when an article is matched, over all there is; other stories, one article of each, no copies."""

from datetime import timedelta

import pytest
from django.db import connection

from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written
from manset.stories.models import Member, Posting
from manset.stories.related import SHOWN, TERMS, of_others
from manset.stories.tests.told import LONG, MATCH, QUAKE, TOLL, match, story, tell

pytestmark = pytest.mark.django_db

FERRY = (
    "A new pier for the ferries of Karadere will open in spring, the port authority said. It has room for three ships"
    " and four hundred cars, a waiting hall with stoves and a café run by a cooperative of fishermen. Builders from"
    " Trabzon poured the concrete in the summer. Tickets will cost two lira more, and students travel free on Sundays."
)
LEAGUE = (
    "Northgate appointed Petra Lind as coach until the summer after next. Lind, 44, trained the women of Eastport for"
    " nine years and took them to three cups. She said she would bring young players up from the academy, sell two"
    " forwards and train on Mondays again. Her first match is away, and Tomas Vell will play."
)
STORM = "A storm flooded the cellars of forty houses in Karadere and sank two boats, the mayor said."
FIRE = "A fire burned down the old mill of Karadere overnight. Nobody was hurt, said the miller."


def related(article: Article) -> list[int]:
    return [pk for pk, _ in Member.objects.get(article=article).related]


def test_by_content_and_not_of_the_same_story() -> None:
    quake, game = tell("Quake shakes Karadere", QUAKE), tell("Vell double sends Harbour City top", MATCH)
    toll = tell("Karadere toll rises to nine", TOLL)
    match()
    assert story(toll) == story(quake)
    ferry, coach = tell("New pier ready by spring", FERRY), tell("Lind named as coach", LEAGUE)
    match()
    assert len({story(each).pk for each in (quake, game, ferry, coach)}) == 4
    assert related(ferry)[0] in (quake.pk, toll.pk)
    assert not {quake.pk, toll.pk} <= set(related(ferry))  # one of a story
    assert related(coach)[0] == game.pk
    assert quake.pk not in related(toll)


def test_no_copy_is_related() -> None:
    bridge, copy = tell("Old bridge reopens", LONG), tell("Bridge opens again", LONG)
    match()
    ferry = tell("New pier ready by spring", FERRY)
    match()
    assert story(bridge) == story(copy) != story(ferry)
    assert bridge.pk in related(ferry)
    assert copy.pk not in related(ferry)


def test_the_whole_archive_is_looked_at(clock: Clock) -> None:
    old = tell("Quake shakes Karadere", QUAKE, published_at=clock() - timedelta(days=3000))
    match()
    ferry = tell("New pier ready by spring", FERRY)
    match()
    assert related(ferry) == [old.pk]


def test_of_two_alike_the_nearer_in_time_is_first(clock: Clock) -> None:
    old = tell("Storm floods cellars", STORM, published_at=clock() - timedelta(days=900))
    new = tell("Mill burns to the ground", FIRE, published_at=clock() - timedelta(days=2))
    match()
    ferry = tell("New pier ready by spring", FERRY)
    match()
    assert story(old) != story(new)
    assert related(ferry) == [new.pk, old.pk]


def test_an_older_one_is_told_of_what_is_very_like_it() -> None:
    quake = tell("Quake shakes Karadere", QUAKE)
    match()
    ferry = tell("New pier ready by spring", FERRY)
    with written() as log:
        match()
    told = dict(Member.objects.get(article=ferry).related)
    assert told[quake.pk] >= 0.15
    assert related(quake) == [ferry.pk]
    assert f"member:{quake.pk}" in log.keys


def test_where_nothing_is_like_it_its_topics_have_others() -> None:
    topic = cast.make_topic("Sea")
    game = tell("Vell double sends Harbour City top", MATCH, topics=[topic])
    quake = tell("Quake shakes Karadere", QUAKE)
    match()
    plain = tell("Lighthouse keeper retires", "Nobody applied. It is dark out there.", topics=[topic])
    match()
    assert related(plain) == [game.pk]
    assert quake.pk not in related(plain)


def test_terms_are_few_and_a_deleted_article_is_found_no_more() -> None:
    quake = tell("Quake shakes Karadere", f"{QUAKE} {LONG}")
    match()
    assert Posting.objects.filter(article=quake.pk).count() == TERMS
    quake.delete()
    ferry = tell("New pier ready by spring", FERRY)
    match()
    assert related(ferry) == []
    assert SHOWN == 4


@pytest.mark.sqlite_only("its planner walked an index in which nearly all of an archive is")
def test_what_is_found_is_looked_up_without_a_walk_over_the_archive() -> None:
    quake, game = tell("Quake shakes Karadere", QUAKE), tell("Vell double sends Harbour City top", MATCH)
    match()
    found = [(quake.pk, 0.5), (game.pk, 0.4), *((10**7 + number, 0.3) for number in range(100))]
    few = steps_of(found)
    others = [
        Member(article_id=10**6 + number, storyline=story(quake), whole=number.to_bytes(8), words=0, shingles=b"", details=b"")
        for number in range(2000)
    ]  # fmt: skip
    with connection.constraint_checks_disabled():
        Member.objects.bulk_create(others)
        many = steps_of(found)
        Member.objects.filter(article__gte=10**6).delete()
    assert many < 2 * few


def steps_of(found: list[tuple[int, float]]) -> int:
    """Return how many tens of steps SQLite takes to leave out what is no other story."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 10)
    try:
        assert of_others(found, None) == found[:2]
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps
