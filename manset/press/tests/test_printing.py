"""A change prints the pages that it reaches, in order, and no others."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from manset.press import clock as press_clock
from manset.press import log
from manset.press.changes import changing
from manset.press.kinds import PageKind, Rendered, Touched
from manset.press.models import LogEntry, Receipt
from manset.press.moments import microseconds
from manset.press.printer import Printer
from manset.press.printer.ticking import Ticking
from manset.press.store import Store
from manset.press.tests import toy
from manset.press.tests.conftest import Clock


def body(store: Store, path: str) -> bytes | None:
    row = store.page(path)
    return store.body(row) if row else None


def some_notes(count: int) -> None:
    for number in range(1, count + 1):
        toy.publish(number, f"note {number}", number * 1_000_000, toy.SECTIONS[number % 2])


def test_a_new_note_prints_itself_its_neighbour_and_the_lists_that_show_it(printer: Printer) -> None:
    some_notes(9)
    printer.build()
    toy.publish(10, "new", 10_000_000, "city")
    [receipt] = printer.print_pending()
    assert {page["path"] for page in receipt.pages} == {
        "/note/10/", "/note/9/", "/", "/city/", "/feed.xml", "/_fragment/latest.html",
    }  # fmt: skip
    assert (receipt.affected, receipt.rendered, receipt.changed) == (6, 6, 6)
    assert printer.verify() == []


def test_readers_see_the_note_first_and_then_the_lists(printer: Printer) -> None:
    some_notes(3)
    printer.build()
    toy.publish(4, "new", 4_000_000, "city")
    [receipt] = printer.print_pending()
    order = [page["path"] for page in receipt.pages]
    assert order.index("/note/4/") < order.index("/") < order.index("/_fragment/latest.html")


def test_a_note_leaving_a_list_brings_the_one_that_follows(printer: Printer) -> None:
    some_notes(4)
    printer.build()
    toy.withdraw(4)
    printer.print_pending()
    assert body(printer.store, "/") == (
        b"<ul><li>note 3</li><li>note 2</li><li>note 1</li></ul>"
        b'<!--# include virtual="/_fragment/latest.html" -->'
    )
    row = printer.store.page("/note/4/")
    assert row is not None
    assert row.status == 410
    assert not printer.store.directory.file("pages", "/note/4/").exists()


def test_a_page_that_is_no_more_leaves_nothing_behind(printer: Printer) -> None:
    some_notes(2)
    printer.build()
    toy.erase(2)
    printer.print_pending()
    assert printer.store.page("/note/2/") is None
    assert not (printer.store.root / "pages" / "note" / "2").exists()


def test_the_same_bytes_are_not_swapped(printer: Printer, clock: Clock) -> None:
    some_notes(2)
    printer.build()
    before = printer.store.page("/note/1/")
    clock.move(60)
    with changing("look") as change:
        change.touch("note:1")
    [receipt] = printer.print_pending()
    assert receipt.rendered == receipt.affected > 0
    assert receipt.changed == 0
    after = printer.store.page("/note/1/")
    assert before is not None
    assert after is not None
    assert after.changed_at == before.changed_at
    assert after.entry == before.entry


def test_a_burst_prints_a_page_once_and_every_change_has_its_receipt(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_notes(5)
    printer.build()
    rendered: list[str] = []
    original = toy.NotePage.render

    def render(self: toy.NotePage, path: str) -> Rendered | None:
        rendered.append(path)
        return original(self, path)

    monkeypatch.setattr(toy.NotePage, "render", render)
    for number in range(30):
        toy.retitle(3, f"title {number}")
    receipts = printer.print_pending()
    assert len(receipts) == 30
    assert sorted(rendered) == ["/note/2/", "/note/3/", "/note/4/"]
    assert {receipt.changed for receipt in receipts} == {6}


def test_what_holds_until_a_moment_is_printed_when_it_comes(printer: Printer, clock: Clock) -> None:
    some_notes(2)
    toy.publish(3, "short", 3_000_000, "city", expires=microseconds(clock()) + 60_000_000)
    printer.build()
    printer.print_pending()
    clock.move(59)
    printer.print_pending()
    assert b"short" in (body(printer.store, "/") or b"")
    clock.move(1)
    assert {difference.path for difference in printer.verify()} == {
        "/", "/sea/", "/city/", "/feed.xml", "/_fragment/latest.html",
    } - {"/sea/"}  # fmt: skip
    (receipt,) = printer.print_pending()
    assert b"short" not in (body(printer.store, "/") or b"")
    assert printer.verify() == []
    assert receipt.entry.act == "time"
    assert (receipt.affected, receipt.rendered, receipt.changed) == (4, 4, 4)
    why = printer.why("/")
    assert why is not None
    assert why.entry == log.entry(receipt.entry_id)


def test_two_machines_note_a_moment_once_and_one_whose_clock_is_behind_prints_all_the_same(
    printer: Printer, clock: Clock, tmp_path: Path
) -> None:
    behind = Clock()
    other = Printer(Store(tmp_path / "other"), toy.kinds(), clock=behind, machine="other")
    toy.publish(1, "short", 1_000_000, "city", expires=microseconds(clock()) + 60_000_000)
    printer.build()
    printer.print_pending()
    clock.move(60)
    printer.print_pending()
    other.build()  # by its clock the note is still there; the log says already that its time is over
    assert b"short" in (body(other.store, "/") or b"")
    behind.move(60)
    other.print_pending()
    assert other.verify() == printer.verify() == []
    assert LogEntry.objects.filter(act="time").count() == 1


class Fragile(PageKind):
    """A page that cannot be rendered while its note says so."""

    name = "fragile"
    priority = 5

    def claims(self, path: str) -> bool:
        return path == "/fragile/"

    def paths(self, change: Touched) -> list[str]:
        if "refuse" in change.keys:
            raise ArithmeticError("cannot say")
        return []

    def all_paths(self) -> list[str]:
        return ["/fragile/"]

    def render(self, path: str) -> Rendered | None:
        note = toy.one(1)
        if note is None or note.title == "broken":
            raise ZeroDivisionError(path)
        return Rendered(note.title.encode(), toy.HTML)


@pytest.fixture
def fragile(toy_table: None, tmp_path: Path, clock: Clock) -> Printer:
    return Printer(tmp_path / "edition", [*toy.kinds(), Fragile()], clock=clock, machine="here")


def test_a_page_that_fails_stays_as_it_was_and_the_others_go_on(
    fragile: Printer, caplog: pytest.LogCaptureFixture
) -> None:
    some_notes(2)
    fragile.build()
    fragile.print_pending()
    toy.retitle(1, "broken")
    with caplog.at_level(logging.ERROR):
        [receipt] = fragile.print_pending()
    assert "/fragile/ could not be rendered" in caplog.text
    assert (receipt.affected, receipt.rendered) == (7, 6)
    assert body(fragile.store, "/fragile/") == b"note 1"
    assert b"broken" in (body(fragile.store, "/note/1/") or b"")
    [failure] = fragile.status().failures
    assert (failure.path, failure.tries) == ("/fragile/", 1)
    assert "ZeroDivisionError" in failure.error
    why = fragile.why("/fragile/")
    assert why is not None
    assert why.keys == ["note:1"]
    assert why.failure == failure


def test_a_page_that_failed_is_tried_again_after_a_growing_pause(fragile: Printer, clock: Clock) -> None:
    some_notes(1)
    fragile.build()
    toy.retitle(1, "broken")
    tries = []
    for _ in range(8):
        fragile.print_pending()
        tries.append(fragile.status().failures[0].tries)
        clock.move(1)
    assert tries == [1, 2, 2, 3, 3, 3, 3, 4]


def test_a_page_that_failed_is_printed_as_soon_as_what_broke_it_is_mended(fragile: Printer) -> None:
    some_notes(1)
    fragile.build()
    toy.retitle(1, "broken")
    fragile.print_pending()
    toy.retitle(1, "mended")
    fragile.print_pending()
    assert body(fragile.store, "/fragile/") == b"mended"
    assert fragile.status().failures == []
    assert fragile.verify() == []


def test_a_kind_that_cannot_say_which_pages_it_calls_for_is_asked_again(
    fragile: Printer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_notes(1)
    fragile.build()
    with changing("odd") as change:
        change.touch("refuse", "note:1")
    [receipt] = fragile.print_pending()
    assert receipt.rendered == receipt.affected > 0
    [question] = fragile.status().unasked
    assert (question.kind, question.entry) == ("fragile", change.entry_id)
    monkeypatch.setattr(Fragile, "paths", lambda _, __: ["/fragile/"])
    clock.move(1)
    fragile.print_pending()
    assert fragile.status().unasked == []


def test_a_missing_fragment_is_printed_with_the_page_that_includes_it(printer: Printer) -> None:
    some_notes(2)
    printer.print_pending()
    assert printer.store.page("/_fragment/latest.html") is not None
    assert printer.store.page("/_fragment/inner.html") is not None


def test_a_change_to_many_pages_waits_behind_a_change_to_few(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manset.press.printer.owing._BULK", 7)
    some_notes(9)
    printer.build()
    with changing("settings") as change:
        change.touch(*(f"note:{number}" for number in range(1, 6)))
    toy.retitle(9, "urgent")
    printer.print_pending()
    assert b"urgent" in (body(printer.store, "/note/9/") or b"")
    [settings] = Receipt.objects.filter(entry_id=change.entry_id)
    [urgent] = Receipt.objects.filter(entry__act="retitle")
    assert urgent.pk < settings.pk


def test_a_receipt_names_what_was_printed_and_why(printer: Printer) -> None:
    some_notes(3)
    printer.build()
    change = toy.retitle(2, "other")
    [receipt] = printer.print_pending()
    assert receipt.entry_id == change.entry_id
    assert receipt.machine == "here"
    assert {"path": "/note/1/", "why": "note:2", "changed": True} in receipt.pages
    assert 0 <= receipt.milliseconds < 60_000
    assert Receipt.objects.filter(pk=receipt.pk).exists()


def test_why_says_what_a_page_was_made_from_and_which_change_made_it(printer: Printer) -> None:
    some_notes(3)
    printer.build()
    change = toy.retitle(2, "other")
    printer.print_pending()
    why = printer.why("/note/2/")
    assert why is not None
    assert why.keys == ["note:1", "note:2", "note:3"]
    assert why.includes == ["/_fragment/latest.html"]
    assert [window.timeline for window in why.windows] == ["all"]
    assert why.entry is not None
    assert (why.entry.id, why.entry.act) == (change.entry_id, "retitle")
    fragment = printer.why("/_fragment/latest.html")
    assert fragment is not None
    assert fragment.included_by == 6
    assert printer.why("/nowhere/") is None


def test_what_happens_by_time_is_called_when_it_is_due() -> None:
    start = datetime(2026, 11, 22, tzinfo=UTC)
    calls = []

    def tick(now: datetime) -> datetime | None:
        calls.append(now)
        return now.replace(hour=6) if now.hour < 6 else None

    ticking = Ticking([tick], start)
    for hour in (0, 5, 6, 7):
        ticking.run(start.replace(hour=hour))
    ticking.wake(start.replace(hour=8))
    ticking.run(start.replace(hour=8))
    assert [call.hour for call in calls] == [0, 6, 8]


def test_what_fails_by_time_is_called_again(caplog: pytest.LogCaptureFixture) -> None:
    start = datetime(2026, 11, 22, tzinfo=UTC)
    calls = []

    def tick(now: datetime) -> datetime | None:
        calls.append(now.second)
        raise ZeroDivisionError

    ticking = Ticking([tick], start)
    for second in (0, 4, 5):
        ticking.run(start.replace(second=second))
    assert calls == [0, 5]
    assert "failed" in caplog.text


def test_a_tick_is_registered_once() -> None:
    def tick(now: datetime) -> datetime | None:
        return now

    press_clock.register_tick(tick)
    try:
        assert press_clock.register_tick(tick) is tick
        assert press_clock.ticks().count(tick) == 1
    finally:
        press_clock._ticks.remove(tick)  # noqa: SLF001  # nothing but a test takes one back
