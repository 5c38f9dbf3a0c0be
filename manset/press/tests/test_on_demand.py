"""A page made because a reader asked: once, however many ask, and never older than a change that came meanwhile."""

import threading

import pytest

from manset.press.kinds import Rendered
from manset.press.printer import Printer, RenderFailed
from manset.press.printer.flights import Flights
from manset.press.printer.rendering import render_page
from manset.press.printer.sittings import Sitting
from manset.press.tests import toy
from manset.press.tests.editions import forget


def test_a_missing_page_is_made_and_kept(printer: Printer) -> None:
    toy.publish(1, "one", 60_000_000, "city")
    assert printer.print_path("/note/1/")
    assert printer.store.page("/note/1/") is not None
    assert printer.store.page("/_fragment/inner.html") is not None  # what it includes comes with it
    assert printer.status().owed == 0


@pytest.mark.parametrize("path", ["/note/7/", "/nowhere/", "/note/../1/", "/note/1", "//"])
def test_what_is_no_page_is_not_made(printer: Printer, path: str) -> None:
    toy.publish(1, "one", 60_000_000, "city")
    assert not printer.print_path(path)
    assert list(printer.store.pages()) == []


def test_a_page_that_fails_says_so(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(_: toy.NotePage, path: str) -> Rendered | None:
        raise ZeroDivisionError(path)

    monkeypatch.setattr(toy.NotePage, "render", render)
    with pytest.raises(RenderFailed, match="/note/1/: ZeroDivisionError"):
        printer.print_path("/note/1/")


@pytest.mark.parametrize("loop_is_quick", [True, False])
def test_a_change_between_reading_and_keeping_is_not_lost(
    printer: Printer, monkeypatch: pytest.MonkeyPatch, *, loop_is_quick: bool
) -> None:
    """The loop passes over the change while the page is in no index; the one who prints must look again."""
    toy.publish(1, "before", 60_000_000, "city")
    printer.print_pending()
    forget(printer.store, "/note/1/")
    printer.shop.guard = False  # acts in the midst of a render, for once
    original = toy.NotePage.render
    renders = []

    def render(self: toy.NotePage, path: str) -> Rendered | None:
        rendered = original(self, path)
        renders.append(path)
        if len(renders) == 1:
            toy.retitle(1, "after")
            monkeypatch.setattr(toy.NotePage, "paths", lambda *_: [])  # only what is recorded may tell
            if loop_is_quick:
                printer.print_pending()
        return rendered

    monkeypatch.setattr(toy.NotePage, "render", render)
    assert printer.print_path("/note/1/")
    row = printer.store.page("/note/1/")
    assert row is not None
    assert b"after" in (printer.store.body(row) or b"")
    assert renders == ["/note/1/", "/note/1/"]


def test_a_page_hit_at_every_attempt_is_left_to_the_loop(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.publish(1, "before", 60_000_000, "city")
    printer.build()
    forget(printer.store, "/note/1/")
    printer.shop.guard = False  # acts in the midst of a render, for once
    original = toy.NotePage.render
    busy = True

    def render(self: toy.NotePage, path: str) -> Rendered | None:
        rendered = original(self, path)
        if busy:
            toy.retitle(1, "again")
        return rendered

    monkeypatch.setattr(toy.NotePage, "render", render)
    assert printer.print_path("/note/1/")
    busy = False
    assert printer.status().owed == 1
    printer.print_pending()
    assert printer.verify() == []


def test_an_older_render_does_not_replace_a_later_one(printer: Printer) -> None:
    toy.publish(1, "one", 60_000_000, "city")
    printer.build()
    late = render_page(printer.shop, "/note/1/", Sitting(0, printer.shop.clock()))
    [stored], _ = printer.store.put([late])
    assert stored.superseded
    assert printer.verify() == []


def test_threads_that_ask_for_the_same_get_the_same() -> None:
    flights: Flights[int] = Flights()
    asked = threading.Barrier(8)
    calls, results = [], []
    go_on = threading.Event()

    def work() -> int:
        calls.append(1)
        go_on.wait(10)
        return len(calls)

    def ask() -> None:
        asked.wait(10)
        results.append(flights.join("page", work))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    while not calls:
        pass
    threading.Timer(0.2, go_on.set).start()
    for thread in threads:
        thread.join()
    assert results == [1] * 8
    assert flights.join("page", work) == 2  # the next one asks anew


def test_threads_that_wait_get_the_error_too() -> None:
    flights: Flights[int] = Flights()

    def work() -> int:
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            flights.join("page", work)
