"""Followers: they take in each entry from their mark on, build where the log is another, and go on after an error."""

import logging
import threading
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from django.db import OperationalError

from manset.press.changes import changing
from manset.press.follower import Follower, Mark, Progress
from manset.press.log import Entry
from manset.press.models import LogEntry
from manset.press.printer import Printer
from manset.press.printer.following import Following
from manset.press.tests.processes import wait_for


class Keys(Follower):
    """Follows by keeping the keys that were touched; `failing` names what is raised at the next turns."""

    name = "keys"

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.builds = 0
        self.set_on: Mark | None = None
        self.failing: list[Exception] = []
        self.closed = 0

    def mark(self) -> Mark | None:
        return self.set_on

    def take(self, entries: Sequence[Entry], mark: Mark, now: datetime) -> None:
        if self.failing:
            raise self.failing.pop()
        self.taken += [key for entry in entries for key in entry.keys]
        self.set_on = mark

    def build(self, mark: Mark, now: datetime, progress: Progress | None = None) -> int:
        self.builds += 1
        self.set_on = mark
        return 0

    def verify(self, now: datetime) -> Iterable[tuple[str, str]]:
        return [] if self.taken else [("all", "is missing")]

    def close(self) -> None:
        self.closed += 1


def touch(*keys: str) -> None:
    with changing("touch") as change:
        change.touch(*keys)


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def printer(tmp_path: Path, keys: Keys) -> Printer:
    return Printer(tmp_path, [], followers=[keys])


@pytest.mark.django_db
def test_each_entry_is_taken_once_and_in_order(printer: Printer, keys: Keys) -> None:
    touch("before")
    assert printer.follow() == 1
    assert (keys.builds, keys.taken) == (1, [])
    touch("a:1", "a:2")
    touch("a:3")
    assert printer.follow() == 2
    assert keys.taken == ["a:1", "a:2", "a:3"]
    assert printer.follow() == 0
    assert keys.builds == 1


@pytest.mark.django_db
def test_another_log_is_followed_from_the_beginning(printer: Printer, keys: Keys) -> None:
    touch("a:1")
    printer.follow()
    touch("a:2")
    LogEntry.objects.order_by("-pk")[:1].get().delete()
    keys.set_on = Mark(10**9, 1)  # a database put back from before it
    assert printer.follow() == 1
    assert keys.builds == 2
    keys.set_on = Mark(LogEntry.objects.latest("pk").pk, 1)  # the number was given to another entry
    printer.follow()
    assert keys.builds == 3


@pytest.mark.django_db
def test_verifying_asks_them_too(printer: Printer, keys: Keys) -> None:
    assert [str(each) for each in printer.verify()] == ["keys: all: is missing"]
    keys.taken.append("a")
    assert printer.verify() == []
    assert printer.build_followers() == {"keys": 0}


@pytest.mark.django_db(transaction=True)
def test_beside_the_loop_they_go_on_after_an_error(
    printer: Printer, keys: Keys, caplog: pytest.LogCaptureFixture
) -> None:
    touch("a:1")
    stop = threading.Event()
    keys.failing = [RuntimeError("no room"), OperationalError("away")]
    loop = threading.Thread(target=printer.tail, args=(stop,))
    with caplog.at_level(logging.WARNING):
        loop.start()
        try:
            wait_for(lambda: keys.builds == 1)
            touch("a:2")
            wait_for(lambda: keys.taken == ["a:2"])
            wait_for(lambda: "follows the changes again" in caplog.text)
        finally:
            stop.set()
            loop.join()
    assert "no room" in caplog.text
    assert "the database is away, keys stays as it is" in caplog.text
    assert keys.closed >= 1


@pytest.mark.django_db(transaction=True)
def test_they_let_the_loop_print_first_but_not_for_ever(printer: Printer, keys: Keys) -> None:
    touch("before")
    printer.follow()
    calm = threading.Event()  # which is never set: a loop that always has something to print
    with Following(printer.shop, [keys], calm):
        touch("a:1")
        wait_for(lambda: keys.taken == ["a:1"])
        touch("a:2")
        wait_for(lambda: keys.taken == ["a:1", "a:2"])
