"""Who leads a storyline and stands in lists: by rule, by an editor's choice, and whoever is visible."""

from datetime import timedelta

import pytest

from manset.archive import acts as archive
from manset.archive.models import Article, TimelineEntry
from manset.archive.queries.timelines import LEADS
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.log import written
from manset.stories.acts import choose, merge, pin, show, split
from manset.stories.leading import settle
from manset.stories.models import Member, Storyline
from manset.stories.tests.told import LONG, MATCH, QUAKE, TOLL, event, match, story, tell

pytestmark = pytest.mark.django_db


def listed() -> set[int]:
    """Return who stands in lists."""
    return set(TimelineEntry.objects.filter(timeline=LEADS).values_list("article_id", flat=True))


def ids(*articles: Article) -> set[int]:
    return {article.pk for article in articles}


def leader(article: Article) -> int | None:
    return story(article).lead_id


def two() -> tuple[Article, Article]:
    """Publish two articles of one event, the second newer, and match them."""
    first = tell("Quake shakes Karadere", QUAKE)
    second = tell("Karadere toll rises to nine", TOLL)
    match()
    assert story(first) == story(second)
    return first, second


def test_what_was_not_matched_yet_stands_for_itself() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises", TOLL)
    assert listed() == ids(first, second)


def test_the_newest_leads_and_the_others_fold() -> None:
    first, second = two()
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    assert listed() == ids(second, other)
    assert leader(first) == second.pk


def test_a_copy_never_leads_what_it_repeats() -> None:
    first, copy = tell("Bridge reopens", LONG), tell("Bridge opens again", LONG)
    match()
    assert listed() == ids(first)
    assert not story(first).opened
    archive.withdraw(first)
    assert listed() == ids(copy)
    archive.reinstate(first)
    assert listed() == ids(first)


def test_the_papers_own_leads_before_a_wires() -> None:
    own = tell("Quake shakes Karadere", QUAKE)
    wire = tell("Karadere toll rises to nine", TOLL)
    Article.objects.filter(pk=wire.pk).update(source=cast.make_source())
    match()
    assert leader(own) == own.pk
    assert listed() == ids(own)


def test_what_the_desk_gave_a_place_leads() -> None:
    first, second = two()
    archive.update(first, cast.draft(first.title, body=list(first.body.raw_data), place="featured"))
    assert leader(second) == first.pk
    assert listed() == ids(first)


def test_a_voice_stands_beside_the_lead_and_does_not_lead() -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    voice = tell("What the Karadere toll says", TOLL, kind="opinion")
    match()
    assert story(first) == story(voice)
    assert listed() == ids(first, voice)
    assert leader(voice) == first.pk


def test_an_editors_choice_leads_while_it_is_visible() -> None:
    first, second = two()
    choose(story(first), first)
    assert listed() == ids(first)
    archive.withdraw(first)
    assert listed() == ids(second)
    archive.reinstate(first)
    assert listed() == ids(first)
    choose(story(first), None)
    assert listed() == ids(second)


def test_none_of_another_story_is_chosen() -> None:
    first, _ = two()
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    with pytest.raises(ValueError, match="is not in"):
        choose(story(first), other)


def test_an_editor_shows_more() -> None:
    first, second = two()
    show(first)
    assert listed() == ids(first, second)
    show(first, shown=False)
    assert listed() == ids(second)


def test_split_pinned_and_merged_lead_where_they_are() -> None:
    first, second = two()
    new = split(story(first), [second])
    assert listed() == ids(first, second)
    assert (story(first).lead_id, new.lead_id) == (first.pk, second.pk) == (leader(first), leader(second))
    pin(second, story(first))
    assert listed() == ids(second)
    assert Storyline.objects.get(pk=new.pk).lead is None
    assert Storyline.objects.get(pk=new.pk).into == story(first)
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    gone = story(other)
    merge(gone, story(first))
    assert listed() == ids(other)
    assert Storyline.objects.get(pk=new.pk).into == story(first) == Storyline.objects.get(pk=gone.pk).into


def test_a_storyline_that_others_were_merged_into_can_be_merged_back() -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    one, two_ = story(first), story(other)
    merge(one, two_)
    merge(two_, one)
    assert (Storyline.objects.get(pk=one.pk).into, Storyline.objects.get(pk=two_.pk).into) == (None, one)


def test_one_that_is_deleted_hands_on() -> None:
    first, second = two()
    second.delete()
    assert listed() == ids(first)
    assert leader(first) == first.pk


def test_the_first_of_the_copies_is_the_first_when_that_is_deleted() -> None:
    first, copy, other = tell("Bridge reopens", LONG), tell("Else", LONG), tell("Third", LONG)
    match()
    first.delete()
    assert Member.objects.get(article=copy).repeats is None
    assert Member.objects.get(article=other).repeats == copy
    assert listed() == ids(copy)


def test_an_embargo_that_lifts_has_it_lead(clock: Clock) -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    match()
    held = tell("Karadere toll rises to nine", TOLL, embargo_until=clock() + timedelta(hours=1))
    match()
    assert story(held) == story(first)
    assert listed() == ids(first)
    assert not story(first).opened
    archive.run_due(clock.forward(hours=1))
    assert listed() == ids(held)
    assert story(first).opened


def test_one_entry_says_all_of_it() -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    match()
    second = tell("Karadere toll rises to nine", TOLL)
    with written() as log:
        match()
    assert len(log.entries) == 1
    assert log.moves[LEADS] == (cast.fresh(first).position, None)
    assert {f"folded:{first.pk}", f"member:{second.pk}", story(first).key} <= log.keys
    assert {first.key, second.key, first.card_key, second.card_key} & log.keys == set()


def test_three_tell_of_it_and_one_leads() -> None:
    articles = event()
    assert listed() == ids(articles[2])
    assert Member.objects.get(article=articles[1]).repeats == articles[0]


def test_what_is_not_surely_of_the_event_stands_beside_the_lead() -> None:
    first, second = two()
    Member.objects.filter(article=second).update(sure=False)
    settle(story(first))
    assert leader(first) == first.pk
    assert listed() == ids(first, second)
    pin(second, story(first))
    assert leader(first) == second.pk
    assert listed() == ids(second)
