"""What a render reads is written down, and what it forgets to write down is an error."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from manset.press import recording
from manset.press.models import LogEntry
from manset.press.recording import Answer, Sharing, UnrecordedRead
from manset.press.timelines import Move, Position, Window

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def query() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 42")


def test_keys_windows_and_the_earliest_moment_are_kept() -> None:
    with recording.recording(NOW) as recorder:
        recording.read("note:1", "note:2")
        recording.read("note:1")
        recording.read_window("all", Position(5, 1), None)
        recording.holds_until(NOW + timedelta(hours=2))
        recording.holds_until(NOW + timedelta(hours=1))
        recording.holds_until(NOW + timedelta(hours=3))
        assert recording.now() == NOW
    assert recorder.keys == {"note:1", "note:2"}
    assert recorder.windows == {Window("all", Position(5, 1), None)}
    assert recorder.until == NOW + timedelta(hours=1)


def test_a_moment_gone_by_holds_nothing() -> None:
    with recording.recording(NOW) as recorder:
        recording.holds_until(NOW)
        recording.holds_until(NOW - timedelta(seconds=1))
    assert recorder.until is None


@pytest.mark.django_db
def test_a_query_outside_reading_is_named() -> None:
    with recording.recording(NOW), pytest.raises(UnrecordedRead, match="SELECT 42"):
        query()


@pytest.mark.django_db
def test_a_lazy_query_of_the_orm_is_named_too() -> None:
    with recording.recording(NOW), pytest.raises(UnrecordedRead, match="press_logentry"):
        LogEntry.objects.first()


@pytest.mark.django_db
def test_a_block_that_records_nothing_is_named() -> None:
    with recording.recording(NOW), pytest.raises(UnrecordedRead, match="SELECT 42"), recording.reading():
        query()


def test_a_block_answered_from_a_cache_without_recording_is_an_error() -> None:
    with recording.recording(NOW), pytest.raises(UnrecordedRead, match="no SQL"), recording.reading():
        pass


@pytest.mark.django_db
def test_what_an_inner_block_records_counts_for_the_outer() -> None:
    with recording.recording(NOW), recording.reading():
        query()
        with recording.reading():
            query()
            recording.read("note:1")


@pytest.mark.django_db
def test_an_error_inside_a_block_is_not_hidden() -> None:
    def fail() -> None:
        with recording.reading():
            query()
            raise ZeroDivisionError

    with recording.recording(NOW), pytest.raises(ZeroDivisionError):
        fail()


@pytest.mark.django_db
def test_a_transaction_around_reads_is_no_read() -> None:
    with recording.recording(NOW), transaction.atomic(), recording.reading():
        query()
        recording.read("note:1")


@pytest.mark.django_db
def test_without_the_guard_nothing_is_an_error() -> None:
    with recording.recording(NOW, guard=False):
        query()


@pytest.mark.django_db
def test_outside_a_render_all_is_harmless() -> None:
    recording.read("note:1")
    recording.read_window("all", None, None)
    recording.holds_until(NOW)
    with recording.reading():
        query()
    query()
    assert abs(datetime.now(UTC) - recording.now()) < timedelta(seconds=5)


def test_renders_one_inside_another_are_kept_apart() -> None:
    with recording.recording(NOW) as outer:
        recording.read("outer")
        with recording.recording(NOW) as inner:
            recording.read("inner")
        recording.read("outer:2")
    assert outer.keys == {"outer", "outer:2"}
    assert inner.keys == {"inner"}


asked: list[str] = []


@recording.shared
def noted(name: str) -> list[str]:
    asked.append(name)
    with recording.reading():
        recording.read(f"note:{name}")
        recording.read_window(name, None, None)
        recording.holds_until(NOW + timedelta(hours=1))
    return [name]


def test_what_one_render_asked_another_is_told_with_all_that_it_recorded() -> None:
    asked.clear()
    sharing = recording.Sharing()
    with recording.recording(NOW, sharing=sharing) as first:
        given = noted("1")
    with recording.recording(NOW, sharing=sharing) as second, recording.reading():
        assert noted("1") is given
        assert noted("2") == ["2"]
    assert asked == ["1", "2"]
    assert first.keys == {"note:1"}
    assert second.keys == {"note:1", "note:2"}
    assert second.windows == {Window("1", None, None), Window("2", None, None)}
    assert first.until == second.until == NOW + timedelta(hours=1)


def test_what_was_asked_is_known_until_it_may_be_untrue() -> None:
    sharing = recording.Sharing()
    with recording.recording(NOW, sharing=sharing):
        noted("1")
        assert recording.answered(noted, "1")
        assert not recording.answered(noted, "2")
    sharing.forget(["note:1"], [])
    with recording.recording(NOW, sharing=sharing):
        assert not recording.answered(noted, "1")
    assert not recording.answered(noted, "1")


def test_a_render_that_shares_with_none_asks_for_itself() -> None:
    asked.clear()
    for _ in range(2):
        with recording.recording(NOW):
            noted("1")
            noted("1")
            assert recording.kept("notes") == {}
            recording.kept("notes")["1"] = "kept"
    assert asked == ["1", "1"]


def test_outside_a_render_nothing_is_shared_or_kept() -> None:
    asked.clear()
    noted("1")
    noted("1")
    recording.kept("notes")["1"] = "kept"
    assert asked == ["1", "1"]
    assert recording.kept("notes") == {}


def test_what_failed_is_asked_again() -> None:
    sharing = recording.Sharing()
    tries: list[int] = []

    @recording.shared
    def failing() -> int:
        tries.append(1)
        with recording.reading():
            recording.read("note:1")
            if len(tries) == 1:
                raise ZeroDivisionError
        return 1

    for _ in range(2):
        with recording.recording(NOW, sharing=sharing):
            try:
                assert failing() == 1
            except ZeroDivisionError:
                assert tries == [1]
    assert tries == [1, 1]


def test_what_was_forgotten_counts_no_more() -> None:
    sharing = Sharing()
    window = Window("front", None, None)
    sharing.answer("asked", Answer(1, frozenset({"a:1", "a:2"}), frozenset({window}), None))
    assert sharing.size == 3
    sharing.forget(["a:1"], [])
    assert (sharing.size, sharing.answers) == (2, {})
    sharing.forget(["a:2"], [Move("front", None, Position(1, 1))])
    assert sharing.size == 0


def test_what_holds_until_a_moment_goes_with_it_and_nothing_else() -> None:
    sharing = Sharing()
    for name, until in (
        ("soon", NOW + timedelta(minutes=1)),
        ("late", NOW + timedelta(hours=1)),
        ("ever", None),
    ):
        sharing.answer(name, Answer(name, frozenset({"a:1"}), frozenset(), until))
    sharing.outlive(NOW)
    assert len(sharing.answers) == 3
    sharing.outlive(NOW + timedelta(minutes=1))
    assert list(sharing.answers) == ["late", "ever"]


def test_of_too_much_the_older_half_goes_with_its_ties_and_the_rest_is_still_dropped_by_its_keys() -> None:
    sharing = Sharing()
    sharing.lasting.add("rows")
    rows = sharing.stores["rows"] = {number: str(number) for number in range(4)}
    for number in rows:
        sharing.tie(rows, number, ("all", f"row:{number}"))
        sharing.tie(rows, number, ("all",))  # as where it was dropped and came again
    window = Window("front", None, None)
    for number in range(4):
        sharing.answer(number, Answer(number, frozenset({"all"}), frozenset({window}), NOW))
    sharing.thin(16)
    assert (list(rows), sharing.size) == ([0, 1, 2, 3], 16)
    sharing.thin(15)
    assert (list(rows), list(sharing.answers), list(sharing.timed)) == ([2, 3], [2, 3], [2, 3])
    assert sharing.size == 2 + 2 + 2 + 2  # two rows by two keys, two answers by one key and one window
    assert "row:0" not in sharing.ties
    sharing.forget(["row:2"], [])
    assert list(rows) == [3]
    sharing.forget([], [Move("front", None, Position(1, 1))])
    assert sharing.answers == {}
    sharing.forget(["all"], [])
    assert rows == {}


def test_of_what_has_no_ties_half_goes_with_every_thinning() -> None:
    sharing = Sharing()
    rows, markup = sharing.stores["rows"], sharing.stores["markup"] = (
        {1: "row", 2: "row"},
        {1: "<p>", 2: "<p>"},
    )
    for number in rows:
        sharing.tie(rows, number, ("all",))
    sharing.thin(10)
    assert (list(rows), list(markup)) == ([1, 2], [2])
