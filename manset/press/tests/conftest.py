"""A toy site in the test's database, and an edition of its own for each test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from manset.press.printer import Printer
from manset.press.store import Store
from manset.press.tests import toy


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def toy_table(db: None) -> None:
    toy.make_table()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "edition")
    yield opened
    opened.close()


@pytest.fixture
def printer(toy_table: None, store: Store, clock: Clock) -> Printer:
    return Printer(store, toy.kinds(), clock=clock, machine="here")
