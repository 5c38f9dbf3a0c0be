"""Python's search for garbage waits for what is printed, and is never left off."""

import gc
from collections.abc import Iterator

import pytest

from manset.press.printer import garbage
from manset.press.printer.garbage import Garbage


@pytest.fixture
def gathering() -> Iterator[Garbage]:
    yield Garbage()
    gc.enable()


def test_the_search_is_put_off_and_made_up_for(gathering: Garbage) -> None:
    gathering.let_gather()
    assert not gc.isenabled()
    gathering.make_up()
    assert gc.isenabled()


def test_what_is_printed_for_long_does_not_gather_garbage_for_ever(
    gathering: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathering.let_gather()
    monkeypatch.setattr(garbage, "_LONGEST", -1.0)
    gathering.let_gather()
    assert gc.isenabled()
    gathering.let_gather()
    assert not gc.isenabled()
