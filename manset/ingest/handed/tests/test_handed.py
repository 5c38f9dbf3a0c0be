"""What was handed over: kept, taken in in order, each once, whoever is killed or busy meanwhile."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from manset.archive.models import Article, Source
from manset.ingest.handed import queue
from manset.ingest.handed.taking import TRIES, Hands
from manset.ingest.intake.originals import path_of
from manset.ingest.intake.taking import Intake
from manset.ingest.models import Handover, Item
from manset.ingest.tests.newsdesk import entry, json_feed, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("originals")]


@pytest.fixture
def meridian() -> Source:
    return source()


def push(meridian: Source, *numbers: int, **fields: object) -> Handover:
    return queue.push(
        json_feed(*(entry(number, **fields) for number in numbers)), meridian, "application/json"
    )


def lapse() -> None:
    """Let every claim and every wait be over."""
    Handover.objects.update(next_at=timezone.now() - timedelta(seconds=1))


def titles() -> list[str]:
    return sorted(Article.objects.values_list("title", flat=True))


class Killed(BaseException):
    """As if the process had ended here: nothing that catches errors catches it."""


def test_all_is_taken_in_and_then_nothing(meridian: Source) -> None:
    push(meridian, 1, 2)
    push(meridian, 3)
    assert queue.is_waiting()
    assert Hands().take_all() == 2
    assert titles() == ["Story 1", "Story 2", "Story 3"]
    assert not queue.is_waiting()
    assert Hands().take_all() == 0


def test_later_deliveries_of_a_sender_wait_for_earlier_ones(meridian: Source) -> None:
    first = push(meridian, 1)
    push(meridian, 1, title="Later")
    other = queue.push(json_feed(entry(9)), source("Karayel", slug="karayel"), "")
    now = timezone.now()
    assert queue.claim("one", now) == first
    assert queue.claim("two", now) == other
    assert queue.claim("three", now) is None


def test_of_two_that_look_one_gets_it(meridian: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    row, now = push(meridian, 1), timezone.now()
    stale = Handover.objects.get(pk=row.pk)
    assert queue.claim("one", now)
    assert not queue._taken(stale, "two", now)  # noqa: SLF001 (the race itself)


def test_killed_amid_a_delivery_the_rest_goes_in_and_nothing_twice(
    meridian: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(meridian, 1, 2, 3)
    settle, count = Intake.settle, 0

    def second_kills(self: Intake, *args: object) -> object:
        nonlocal count
        count += 1
        if count == 2:
            raise Killed
        return settle(self, *args)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Intake, "settle", second_kills)
    with pytest.raises(Killed):
        Hands().take_all()
    assert titles() == ["Story 1"]
    assert Hands().take_all() == 0  # the claim of who was killed has not lapsed
    lapse()
    assert Hands().take_all() == 1
    assert titles() == ["Story 1", "Story 2", "Story 3"]
    assert Item.objects.count() == 3
    assert Handover.objects.get().said.startswith("2 published, 0 held, 1 unchanged")


def test_what_a_busy_database_does_not_take_is_tried_again_before_what_came_later(
    meridian: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = push(meridian, 1)
    push(meridian, 2)

    def busy(*_: object) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(Intake, "settle", busy)
        Hands().take_all()
    row.refresh_from_db()
    assert (row.done_at, row.claim, row.tries) == (None, "", 1)
    assert timedelta(seconds=10) < row.next_at - timezone.now() <= timedelta(seconds=15)
    assert not queue.is_waiting()  # the second is due and waits for the first
    assert Hands().take_all() == 0
    lapse()
    assert Hands().take_all() == 2
    assert titles() == ["Story 1", "Story 2"]


def test_what_never_goes_in_is_given_up_and_does_not_hold_up_the_others(
    meridian: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = push(meridian, 1)
    push(meridian, 2)
    settle = Intake.settle

    def bad(self: Intake, arrival: object, shown: object) -> object:
        if json.loads(path_of(row.digest).read_bytes())["items"][0]["id"] == arrival.item.guid:  # type: ignore[attr-defined]
            raise RuntimeError("something unforeseen")
        return settle(self, arrival, shown)  # type: ignore[arg-type]

    monkeypatch.setattr(Intake, "settle", bad)
    for _ in range(TRIES):
        lapse()
        Hands().take_all()
    row.refresh_from_db()
    assert (row.status, row.tries) == (503, TRIES)
    assert "something unforeseen" in row.said
    assert titles() == ["Story 2"]
    assert "something unforeseen" in Item.objects.get(state="refused").reason


def test_a_reason_that_quotes_what_no_database_takes_is_kept_readable(meridian: Source) -> None:
    story = {"uri": "urn:x:1", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "\ud800": 3}
    row = queue.push(json.dumps(story).encode(), meridian, "application/json")
    push(meridian, 2)
    Hands().take_all()
    row.refresh_from_db()
    assert row.status == 422
    assert 'no property "\\ud800"' in Item.objects.get(state="refused").reason
    assert titles() == ["Story 2"]


def test_what_fails_outside_of_any_item_is_given_up_too(
    meridian: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = push(meridian, 1)

    def fails(*_: object) -> None:
        raise ValueError("something unforeseen")

    monkeypatch.setattr(Intake, "take_arrived", fails)
    for _ in range(TRIES):
        lapse()
        Hands().take_all()
    row.refresh_from_db()
    assert (row.status, row.tries, queue.is_waiting()) == (503, TRIES, False)
    assert "something unforeseen" in row.said


def test_told_to_stop_it_lets_go_at_once(meridian: Source) -> None:
    push(meridian, 1, 2)
    hands = Hands()
    row = queue.claim(hands.name, timezone.now())
    assert row is not None
    hands.stop.set()
    hands.take(row)
    row.refresh_from_db()
    assert (row.done_at, row.claim, row.tries) == (None, "", 0)
    assert Hands().take_all() == 1
    assert titles() == ["Story 1", "Story 2"]


def test_bytes_that_are_gone_are_said_to_be(meridian: Source) -> None:
    row = push(meridian, 1)
    path_of(row.digest).unlink()
    Hands().take_all()
    row.refresh_from_db()
    assert (row.status, "no longer among the originals" in row.said) == (422, True)


def test_what_was_settled_long_ago_is_forgotten_and_what_waits_never(meridian: Source) -> None:
    push(meridian, 1)
    Hands().take_all()
    waiting = push(meridian, 2)
    queue.forget(timezone.now() + queue.KEPT + timedelta(minutes=1))
    assert list(Handover.objects.all()) == [waiting]
