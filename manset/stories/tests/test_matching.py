"""Articles come into storylines after they were filed, whoever's process does it; lists and keys hear of it."""

from datetime import UTC, datetime

import pytest

from manset.archive import acts
from manset.archive.models import TimelineEntry
from manset.archive.tests import cast
from manset.archive.tests.log import written
from manset.stories import matcher, waiting
from manset.stories.models import Member, Storyline, Waiting
from manset.stories.tests.told import LONG, MATCH, QUAKE, TOLL, match, story, tell

pytestmark = pytest.mark.django_db


def test_one_event_is_one_storyline_and_another_is_another() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    other = tell("Vell double sends Harbour City top", MATCH)
    match()
    assert story(first) == story(second) != story(other)
    assert story(first).name == "Quake shakes Karadere"


def test_publishing_writes_one_small_row_and_matches_nothing() -> None:
    article = tell("Quake shakes Karadere", QUAKE)
    assert Waiting.objects.get().article_id == article.pk
    assert not Member.objects.exists()


def test_drafts_do_not_wait_and_the_matched_wait_no_more() -> None:
    cast.created("A draft")
    assert not Waiting.objects.exists()
    article = tell("Quake shakes Karadere", QUAKE)
    match()
    acts.correct(article, "It was Monday.")
    assert not Waiting.objects.exists()


def test_the_storylines_timeline_holds_its_visible_articles() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    match()
    line = TimelineEntry.objects.filter(timeline=story(first).timeline)
    assert set(line.values_list("article_id", flat=True)) == {first.pk, second.pk}
    acts.withdraw(second)
    assert list(line.values_list("article_id", flat=True)) == [first.pk]


def test_the_press_is_told_of_the_move_in_one_entry() -> None:
    article = tell("Quake shakes Karadere", QUAKE)
    with written() as log:
        match()
    assert len(log.entries) == 1
    assert story(article).key in log.keys
    assert article.key not in log.keys  # it says what it said
    before, after = log.moves[story(article).timeline]
    assert before is None
    assert after == cast.fresh(article).position


def test_a_copy_says_whose_text_it_repeats() -> None:
    first = tell("Bridge reopens", LONG)
    copy = tell("Karadere is one town again", f"Meridian reports. {LONG}")
    match()
    member = Member.objects.get(article=copy)
    assert (member.repeats_id, member.storyline) == (first.pk, story(first))


def test_a_whole_copy_is_known_when_the_first_is_long_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    first = tell("Bridge reopens", LONG)
    match()
    tell("Vell double sends Harbour City top", MATCH)
    match()
    monkeypatch.setattr(matcher, "REMEMBERED", 1)
    matcher.forget()
    copy = tell("Else", LONG)
    match()
    assert Member.objects.get(article=copy).repeats_id == first.pk


def test_another_process_goes_on_where_this_one_was() -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    match()
    other = matcher.Matcher()
    second = tell("Karadere toll rises to nine", TOLL)
    assert other.match(Waiting.objects.get())
    assert story(second) == story(first)
    thanks = "Rescuers left the harbour of Karadere. Governor Selim Arkan thanked them, a week after the earthquake."
    third = tell("Arkan thanks rescuers in Karadere", thanks)
    match()  # by this process, which never saw the second
    assert story(third) == story(first)
    assert matcher.matcher().clusterer.live.by_id[str(story(first).pk)].size == 3


def test_what_two_processes_take_up_is_matched_once() -> None:
    tell("Quake shakes Karadere", QUAKE)
    row = Waiting.objects.get()
    assert matcher.Matcher().match(row)
    assert not matcher.Matcher().match(row)
    assert Member.objects.count() == 1


def test_no_more_than_a_handful_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "AT_ONCE", 2)
    for number in range(3):
        tell(f"Quake {number} shakes Karadere", QUAKE)
    now = datetime.now(UTC)
    assert matcher.tick(now) == now
    assert Member.objects.count() == 2
    assert matcher.tick(now) is None


def test_an_archive_from_before_is_enlisted_oldest_first() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    Waiting.objects.all().delete()
    assert waiting.enlist() == 2
    match()
    assert story(first) == story(second)
    assert waiting.enlist() == 0


def test_a_deleted_article_leaves_no_trace_that_breaks_the_next() -> None:
    first = tell("Bridge reopens", LONG)
    match()
    first.delete()
    copy = tell("Bridge reopens", LONG)
    match()
    assert Member.objects.get(article=copy).repeats_id is None
    assert Storyline.objects.count() == 1


def test_a_stub_under_another_headline_is_no_copy_whatever_process_sees_it() -> None:
    stub = "Subscribe to read the whole article. You are a member already? Log in here."
    tell("Quake shakes Karadere", stub)
    match()
    matcher.forget()
    other = tell("Vell double sends Harbour City top", stub)
    match()
    assert Member.objects.get(article=other).repeats_id is None


def test_what_it_knows_is_learnt_a_little_at_a_time_before_anything_is_matched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = tell("Quake shakes Karadere", QUAKE)
    tell("Vell double sends Harbour City top", MATCH)
    match()
    monkeypatch.setattr(matcher, "LEARNT_AT_ONCE", 1)
    matcher.forget()
    second = tell("Karadere toll rises to nine", TOLL)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert [matcher.tick(now), matcher.tick(now)] == [now, now]
    assert Waiting.objects.exists()
    assert matcher.tick(now) is None
    assert not Waiting.objects.exists()
    assert story(first) == story(second)


def test_a_process_that_begins_learns_before_the_first_article_waits() -> None:
    tell("Quake shakes Karadere", QUAKE)
    match()
    matcher.forget()
    assert matcher.tick(datetime(2026, 1, 1, tzinfo=UTC)) is None
    assert matcher.matcher().member == Member.objects.latest("pk").pk
