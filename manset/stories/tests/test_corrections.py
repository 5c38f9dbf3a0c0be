"""What a person corrected stays, whatever the machine thinks."""

import pytest

from manset.archive import acts as archive
from manset.archive.acts import NotAllowed
from manset.archive.models import Article, TimelineEntry
from manset.archive.tests import cast
from manset.archive.tests.log import written
from manset.stories import matcher
from manset.stories.acts import merge, pin, split
from manset.stories.models import Correction, Member, Storyline
from manset.stories.tests.told import LONG, MATCH, QUAKE, TOLL, match, story, tell

pytestmark = pytest.mark.django_db


def quakes() -> tuple[Article, Article]:
    """Publish two articles of one event."""
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    match()
    return first, second


def test_what_was_split_stays_split() -> None:
    first, second = quakes()
    new = split(story(first), [second])
    assert story(second) == new != story(first)
    archive.correct(second, "It was ten.")
    match()
    assert story(second) == new
    assert Member.objects.get(article=second).pinned
    assert not Member.objects.get(article=first).pinned


def test_what_is_like_the_split_part_follows_it() -> None:
    first, second = quakes()
    new = split(story(first), [second])
    third = tell("Nine bodies found in Karadere", TOLL + " Nine bodies were found, Arkan said.")
    match()
    assert story(third) == new


def test_merged_is_one_for_what_comes_after() -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    gone, into = story(other), story(first)
    merge(gone, into)
    assert story(other) == into
    assert Storyline.objects.get(pk=gone.pk).into == into
    after = tell("Northgate coach on Vell", MATCH + " The coach of Northgate praised Tomas Vell.")
    match()
    assert story(after) == into


def test_another_process_hears_of_it() -> None:
    first, second = quakes()
    other = matcher.Matcher()
    other.catch_up()
    new = split(story(first), [second])
    other.catch_up()
    assert set(other.clusterer.live.by_id) == {str(story(first).pk), str(new.pk)}


def test_pinned_goes_where_it_was_pinned() -> None:
    first, _ = quakes()
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    pin(first, story(other))
    match()
    assert story(first) == story(other)


def test_a_copy_that_a_person_took_away_is_none() -> None:
    first, copy = tell("Bridge reopens", LONG), tell("Else", LONG)
    match()
    assert Member.objects.get(article=copy).repeats_id == first.pk
    split(story(first), [copy])
    assert Member.objects.get(article=copy).repeats_id is None


def test_timelines_and_keys_follow_in_one_entry() -> None:
    first, second = quakes()
    old = story(first)
    with written() as log:
        new = split(old, [second])
    assert len(log.entries) == 1
    assert {old.key, new.key} <= log.keys
    assert second.key not in log.keys  # the article says what it said
    before, after = log.moves[old.timeline]
    assert (before, after) == (cast.fresh(second).position, None)
    assert log.moves[new.timeline] == (None, cast.fresh(second).position)
    assert not TimelineEntry.objects.filter(timeline=old.timeline, article=second).exists()


def test_corrections_are_written_down() -> None:
    first, second = quakes()
    new = split(story(first), [second])
    correction = Correction.objects.get()
    assert (correction.kind, correction.storyline, correction.articles) == ("split", new, [second.pk])


@pytest.mark.parametrize("taken", ["none", "all", "another's"])
def test_a_split_takes_some_and_leaves_some(taken: str) -> None:
    first, second = quakes()
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    articles = {"none": [], "all": [first, second], "another's": [other]}[taken]
    with pytest.raises(ValueError, match="takes some"):
        split(story(first), articles)
    assert not Correction.objects.exists()


def test_who_may_not_correct() -> None:
    first, second = quakes()
    line, nobody = story(first), cast.nobody()
    with pytest.raises(NotAllowed):
        split(line, [second], by=nobody)
    with pytest.raises(NotAllowed):
        pin(first, line, by=nobody)
    with pytest.raises(NotAllowed):
        merge(line, Storyline.objects.create(name="Else"), by=nobody)


def test_one_cannot_be_merged_into_itself() -> None:
    first, _ = quakes()
    with pytest.raises(ValueError, match="itself"):
        merge(story(first), story(first))
