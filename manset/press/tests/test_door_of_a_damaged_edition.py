"""What readers get at the door while files of the edition are lost, or its index is broken."""

import sqlite3
from unittest import mock

import pytest

from manset.press.door import Door
from manset.press.printer import Printer
from manset.press.tests.reader import ask, django
from manset.press.tests.test_building import some_notes


@pytest.fixture
def door(printer: Printer) -> Door:
    some_notes(4)
    printer.build()
    return Door(printer.store, django)


def test_a_fragment_whose_file_was_taken_away_is_made_again(door: Door, printer: Printer) -> None:
    whole = ask(door, "/note/1/").body
    (printer.store.root / "pages/_fragment/latest.html").unlink()
    fresh = Door(printer.store, django)
    assert len(ask(fresh, "/note/1/").body) < len(whole)
    printer.print_pending()
    assert ask(fresh, "/note/1/").body == whole
    assert printer.verify() == []


def test_whoever_writes_to_a_broken_index_is_told_to_come_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door.store, "page", mock.Mock(side_effect=sqlite3.DatabaseError("malformed")))
    assert ask(door, "/note/1/", method="POST").status == 503
