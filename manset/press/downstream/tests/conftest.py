"""A toy edition with those outside it."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from manset.press.downstream import Courier, Downstream
from manset.press.printer import Printer
from manset.press.store import Store
from manset.press.store.index import outbox, subscribers
from manset.press.tests import toy
from manset.press.tests.processes import wait_for


class Outside:
    """Tells those outside of what the printer changes, until all have confirmed."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.store = printer.store

    def subscribe(self, *downstreams: Downstream) -> None:
        """Make them the subscribers, as if they had been for long."""
        wants = {downstream.name: downstream.wants for downstream in downstreams}
        with self.store.writing() as db:
            subscribers.subscribe(db, wants, frozenset())

    @contextlib.contextmanager
    def telling(self, *downstreams: Downstream, timeout: float = 0.5) -> Iterator[None]:
        """Send while the block runs."""
        with Courier(self.store, downstreams, timeout):
            yield

    def waiting(self, name: str) -> list[str]:
        """List the paths that one is still to be told of."""
        rows = self.store.db.execute("SELECT path FROM outbox WHERE downstream = ? ORDER BY rank, id", [name])
        return [path for (path,) in rows]

    def standing(self, name: str) -> subscribers.Standing:
        found = subscribers.standing(self.store.db, name)
        assert found is not None
        return found

    def quiet(self, names: Sequence[str]) -> None:
        """Wait until these have confirmed everything."""
        wait_for(lambda: all(outbox.waiting(self.store.db, name)[0] == 0 for name in names))


@pytest.fixture
def toy_table(db: None) -> None:
    toy.make_table()


@pytest.fixture
def printer(toy_table: None, tmp_path: Path) -> Iterator[Printer]:
    store = Store(tmp_path / "edition")
    made = Printer(store, toy.kinds(), machine="here", clock=lambda: datetime.now(UTC))
    for number in range(1, 8):
        toy.publish(number, f"note {number}", number * 60_000_000, toy.SECTIONS[number % 2])
    made.build()
    made.print_pending()
    yield made
    store.close()
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("downstream ")]
    assert left == []


@pytest.fixture
def outside(printer: Printer) -> Outside:
    return Outside(printer)
