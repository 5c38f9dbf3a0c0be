"""Old rows: longer spans, the same sums, and an end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manset.archive.tests.cast import published
from manset.audience.acts import forget, roll
from manset.audience.figures import total
from manset.audience.models import Count, Heat, Referral
from manset.audience.tests.cast import was_read

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


def spans() -> dict[int, int]:
    found: dict[int, int] = {}
    for span, views in Count.objects.values_list("span", "views"):
        found[span] = found.get(span, 0) + views
    return found


def test_minutes_become_hours_and_hours_days() -> None:
    article = published()
    for minutes, views in ((5, 1), (170, 2), (175, 4), (60 * 24 * 16, 8), (60 * 24 * 16 + 30, 16)):
        was_read(article, views, NOW - timedelta(minutes=minutes))
    while roll(NOW):
        pass
    assert spans() == {1: 1, 60: 6, 1440: 24}
    assert Count.objects.get(span=1440).at == datetime(2026, 11, 3, 21, tzinfo=UTC), "Istanbul's midnight"


def test_a_view_that_is_written_late_comes_to_the_others() -> None:
    article = published()
    was_read(article, 1, NOW - timedelta(hours=5))
    roll(NOW)
    was_read(article, 2, NOW - timedelta(hours=5))
    roll(NOW)
    assert spans() == {60: 3}


def test_what_is_too_old_goes() -> None:
    article = published()
    was_read(article, 1, NOW - timedelta(days=100), "news.example")
    was_read(article, 2, NOW - timedelta(days=20), "news.example")
    while roll(NOW):
        pass
    while forget(NOW, 3):
        pass
    assert spans() == {1440: 2}
    assert Referral.objects.get().views == 2
    assert not Heat.objects.exists(), "of two weeks ago nothing is warm"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 60 * 24 * 40), st.integers(1, 5)), max_size=8))
def test_rolling_changes_no_sum(reads: list[tuple[int, int]]) -> None:
    Count.objects.all().delete()
    article = published()
    for minutes, views in reads:
        was_read(article, views, NOW - timedelta(minutes=minutes))
    start = NOW - timedelta(days=60)
    before = total(start, NOW + timedelta(days=1))
    while roll(NOW):
        pass
    assert total(start, NOW + timedelta(days=1)) == before
    assert before["views"] == sum(views for _, views in reads)
