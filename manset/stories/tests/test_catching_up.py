"""What an earlier version matched is given what is asked of it now, a few at a time."""

from datetime import UTC, datetime

import pytest

from manset.archive.models import TimelineEntry
from manset.archive.queries.timelines import LEADS
from manset.stories.catching_up import AT_ONCE, tick
from manset.stories.models import Member, Posting
from manset.stories.tests.told import MATCH, QUAKE, TOLL, match, tell

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_who_was_found_by_no_term_is_found_again() -> None:
    article, other = tell("Quake shakes Karadere", QUAKE), tell("Vell double sends Harbour City top", MATCH)
    match()
    known = set(Posting.objects.filter(article=other.pk).values_list("pk", flat=True))
    Posting.objects.filter(article=article.pk).delete()
    Member.objects.update(behind=True)
    assert tick(NOW) is None
    assert Posting.objects.filter(article=article.pk).exists()
    assert set(Posting.objects.filter(article=other.pk).values_list("pk", flat=True)) == known
    assert not Member.objects.filter(behind=True).exists()


def test_who_was_folded_without_being_sure_comes_back() -> None:
    first, second = tell("Quake shakes Karadere", QUAKE), tell("Karadere toll rises to nine", TOLL)
    match()
    listed = TimelineEntry.objects.filter(timeline=LEADS)
    assert not listed.filter(article=first).exists()
    Member.objects.filter(article=first).update(sure=False, behind=True)
    tick(NOW)
    assert listed.filter(article=first).exists()
    assert listed.filter(article=second).exists()


def test_a_few_at_a_time_and_then_again() -> None:
    for number in range(AT_ONCE + 1):
        tell(f"Quake {number} shakes Karadere", QUAKE)
    match()
    Member.objects.update(behind=True)
    assert tick(NOW) == NOW
    assert Member.objects.filter(behind=True).count() == 1
    assert tick(NOW) is None
