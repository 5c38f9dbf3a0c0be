"""What is old leaves the log, and who has not seen it notices."""

from datetime import UTC, datetime, timedelta

import pytest

from manset.press import pruning
from manset.press.models import LogEntry, Receipt

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def entry(days: float) -> LogEntry:
    return LogEntry.objects.create(at=NOW - timedelta(days=days), act="publish")


def left() -> list[int]:
    return list(LogEntry.objects.order_by("pk").values_list("pk", flat=True))


def test_old_entries_go_with_their_receipts() -> None:
    old, young = entry(91), entry(89)
    numbers = {"affected": 1, "rendered": 1, "changed": 1, "milliseconds": 9, "at": NOW}
    for each in (old, young):
        Receipt.objects.create(entry=each, machine="here", **numbers)
    pruning.Pruning()(NOW)
    assert left() == [young.pk]
    assert [receipt.entry_id for receipt in Receipt.objects.all()] == [young.pk]


def test_the_newest_stays_however_old() -> None:
    entry(400)
    newest = entry(399)
    pruning.Pruning()(NOW)
    assert left() == [newest.pk]


def test_a_few_at_a_time_until_all_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "_AT_ONCE", 2)
    entries = [entry(100 - number) for number in range(6)]
    tick = pruning.Pruning()
    assert tick(NOW) == NOW + timedelta(seconds=1)
    assert left() == [each.pk for each in entries[2:]]
    assert tick(NOW) == NOW + timedelta(seconds=1)
    assert left() == [each.pk for each in entries[2:]]  # not before its time, however often it is called
    later = NOW + timedelta(seconds=1)
    while tick(later) - later == timedelta(seconds=1):
        later += timedelta(seconds=1)
    assert left() == [entries[-1].pk]
    assert tick(later) == later + timedelta(days=1)


def test_who_is_too_far_behind_is_told() -> None:
    assert not pruning.has_forgotten(0)
    first, second, third = entry(100), entry(99), entry(1)
    assert not pruning.has_forgotten(first.pk)
    pruning.Pruning()(NOW)
    assert left() == [third.pk]
    assert pruning.has_forgotten(first.pk)
    assert not pruning.has_forgotten(second.pk)
    assert not pruning.has_forgotten(third.pk)


def test_what_a_wrong_clock_dates_back_stays_between_what_stays() -> None:
    entries = [entry(1), entry(20_000), entry(0)]
    pruning.Pruning()(NOW)
    assert left() == [each.pk for each in entries]
    assert not pruning.has_forgotten(entries[0].pk)
