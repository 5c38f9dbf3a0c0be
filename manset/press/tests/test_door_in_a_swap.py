"""A reader who comes between the rename of a page's file and the commit of its row."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from manset.press.door import Door
from manset.press.printer import Printer
from manset.press.store import swaps
from manset.press.store.swaps import Swap
from manset.press.tests import toy
from manset.press.tests.conftest import Clock
from manset.press.tests.reader import ask, django

PAGE = "/note/1/"


@pytest.fixture
def clock() -> Clock:
    """Let all be printed well before now, so that dates tell versions apart."""
    clock = Clock()
    clock.time = datetime.now(UTC) - timedelta(hours=3)
    return clock


@pytest.mark.parametrize("what", ["the page's own bytes", "a fragment in it"])
def test_who_asks_by_date_is_told_of_new_bytes_that_were_read_in_a_swap(
    printer: Printer, clock: Clock, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    for number in range(1, 5):
        toy.publish(number, f"note {number}", number * 60_000_000, toy.SECTIONS[0])
    printer.build()
    door = Door(printer.store, django)
    first = ask(door, PAGE)
    clock.move(3600)
    if what == "a fragment in it":
        toy.publish(5, "new", 300_000_000, toy.SECTIONS[1])
    else:
        toy.retitle(1, "other")
    close = swaps.close_swaps
    seen: list[bytes] = []

    def look_and_close(db: sqlite3.Connection, closed: Sequence[Swap]) -> None:
        seen.append(ask(door, PAGE).body)
        close(db, closed)

    monkeypatch.setattr("manset.press.store.edition.close_swaps", look_and_close)
    printer.print_pending()
    assert seen[-1] != first.body
    assert ask(door, PAGE, if_modified_since=first.headers["last-modified"]).status == 200
    assert ask(door, PAGE).headers == ask(Door(printer.store, django), PAGE).headers
