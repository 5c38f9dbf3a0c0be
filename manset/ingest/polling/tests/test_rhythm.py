"""When a feed is asked next."""

from datetime import UTC, datetime, timedelta

import pytest

from manset.ingest.polling.rhythm import (
    FIRST,
    LONGEST,
    SHORTEST,
    Beat,
    after_failure,
    beat_of,
    not_before,
    scattered,
    usual,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = 3600.0


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


def test_the_beat_is_the_median_gap_and_the_newest_item() -> None:
    times = [ago(minutes=10), None, ago(minutes=20), ago(minutes=40), ago(hours=9), ago(minutes=10)]
    assert beat_of(times, NOW) == Beat(20 * 60.0, ago(minutes=10))


def test_what_is_dated_ahead_does_not_count() -> None:
    assert beat_of([ago(hours=-3), ago(hours=1)], NOW) == Beat(None, ago(hours=1))
    assert beat_of([], NOW) == Beat()


@pytest.mark.parametrize(
    ("beat", "wait"),
    [
        (Beat(60.0, ago(seconds=30)), SHORTEST),
        (Beat(20 * 60.0, ago(minutes=5)), 600.0),
        (Beat(20 * 60.0, ago(hours=8)), HOUR),  # it has fallen silent
        (Beat(0.0, ago(seconds=1)), SHORTEST),  # all items of one moment
        (Beat(HOUR, ago(days=400)), LONGEST),
        (Beat(None, ago(hours=4)), HOUR / 2),
    ],
)
def test_a_feed_is_asked_by_its_rhythm(beat: Beat, wait: float) -> None:
    assert usual(beat, NOW, None, changed=True, advised=None) == wait


def test_a_feed_without_dates_by_whether_it_changes() -> None:
    assert usual(Beat(), NOW, None, changed=True, advised=None) == FIRST
    assert usual(Beat(), NOW, None, changed=True, advised=2 * HOUR) == 2 * HOUR
    assert usual(Beat(), NOW, 1000.0, changed=True, advised=2 * HOUR) == 500.0
    assert usual(Beat(), NOW, 1000.0, changed=False, advised=None) == 1500.0
    assert usual(Beat(), NOW, LONGEST, changed=False, advised=None) == LONGEST


def test_failures_double_the_wait() -> None:
    assert [after_failure(600.0, failures) for failures in (1, 2, 3, 30)] == [600.0, 1200.0, 2400.0, LONGEST]
    assert after_failure(30.0, 1) == 60.0


def test_what_a_server_asks_for_is_a_lower_bound() -> None:
    assert not_before(30.0, 600.0) == 600.0
    assert not_before(600.0, 30.0) == 600.0
    assert not_before(600.0, None) == 600.0


def test_chance_only_ever_adds() -> None:
    waits = [scattered(100.0) for _ in range(500)]
    assert 100 <= min(waits) < max(waits) <= 110
    assert 110 < max(scattered(100.0, failed=True) for _ in range(500)) <= 125
