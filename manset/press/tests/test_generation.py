"""A swap that nobody could say anything of: its printer was killed just before."""

import threading
from pathlib import Path

import pytest

from manset.press.door import Door
from manset.press.printer import Printer
from manset.press.store.generation import Generation
from manset.press.tests import toy
from manset.press.tests.reader import ask, django


def test_a_loop_that_starts_has_doors_look_again(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    toy.publish(1, "one", 60_000_000, "city")
    printer.build()
    door = Door(printer.store, django)
    assert b"one" in ask(door, "/note/1/").body
    toy.retitle(1, "other")
    with monkeypatch.context() as silence:
        silence.setattr(printer.store.generation, "move", lambda: None)
        printer.print_pending()
    assert b"other" not in ask(door, "/note/1/").body
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    printer.tail(stop)
    assert b"other" in ask(door, "/note/1/").body


def test_a_deleted_file_is_a_move_and_no_failure(tmp_path: Path) -> None:
    generation = Generation(tmp_path / "generation")
    before = generation.now()
    (tmp_path / "generation").unlink()
    gone = generation.now()
    assert gone != before
    assert generation.now() == gone
    generation.move()
    assert generation.now() != gone
