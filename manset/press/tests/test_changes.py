"""An act leaves one log entry, in its own transaction."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from manset.press import log
from manset.press.changes import changing, current_change
from manset.press.models import LogEntry
from manset.press.timelines import Move, Position

pytestmark = pytest.mark.django_db


def fail() -> None:
    """Act, and fail at the end."""
    with changing("fail") as change:
        change.touch("note:1")
        change.move("all", None, Position(1, 1))
        LogEntry.objects.create(at=datetime.now(UTC), act="rolled back")
        raise ZeroDivisionError


def test_an_act_leaves_one_entry_with_all_that_it_touched_and_moved() -> None:
    with changing("publish") as change:
        change.touch("note:1", "section:city", "note:1")
        change.move("all", None, Position(5, 1))
        change.move("city", Position(4, 1), Position(5, 1))
        change.move("sea", None, None)
    [entry] = log.entries_after(0)
    assert change.entry_id == entry.id == log.head()
    assert entry.act == "publish"
    assert entry.keys == ("note:1", "section:city")
    assert entry.moves == (
        Move("all", None, Position(5, 1)),
        Move("city", Position(4, 1), Position(5, 1)),
    )


def test_an_act_that_touches_nothing_leaves_none() -> None:
    with changing("look") as change:
        pass
    assert change.entry_id is None
    assert not LogEntry.objects.exists()


def test_an_act_within_an_act_joins_it() -> None:
    with changing("merge") as outer:
        outer.touch("topic:1")
        with changing("retitle") as inner:
            assert inner is outer is current_change()
            inner.touch("note:1")
        outer.touch("topic:2")
    assert current_change() is None
    [entry] = log.entries_after(0)
    assert (entry.act, entry.keys) == ("merge", ("topic:1", "note:1", "topic:2"))


def test_what_an_inner_act_recorded_goes_with_what_it_wrote() -> None:
    with changing("merge") as outer:
        outer.touch("topic:1")
        with pytest.raises(ZeroDivisionError):
            fail()
    [entry] = log.entries_after(0)
    assert (entry.act, entry.keys, entry.moves) == ("merge", ("topic:1",), ())


def test_an_act_that_fails_leaves_no_entry() -> None:
    with pytest.raises(ZeroDivisionError):
        fail()
    assert not LogEntry.objects.exists()
    assert current_change() is None


def test_the_entry_goes_with_the_transaction_around_it() -> None:
    def act() -> None:
        with transaction.atomic():
            with changing("publish") as change:
                change.touch("note:1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not LogEntry.objects.exists()
