"""The law of exactness: after any acts, with any time passing, every page equals a fresh render."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from manset.press import recording
from manset.press.moments import microseconds
from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.conftest import Clock

MOMENTS = st.integers(0, 40).map(
    lambda minutes: minutes * 30_000_000
)  # often the same, often within one minute
TITLES = st.sampled_from(["aşı", "brent", "çay", "deniz"])
SECTIONS = st.sampled_from(toy.SECTIONS)
PICKS = st.integers(0, 100)


class Newsroom(RuleBasedStateMachine):
    """Editors at work on the toy site, and a printer that follows them, sometimes late."""

    @initialize()
    def open(self) -> None:
        toy.clear()
        self.folder = tempfile.mkdtemp(prefix="manset-exact-")
        self.clock = Clock()
        self.printer = Printer(Path(self.folder), toy.kinds(), clock=self.clock, machine="here")
        self.last = 6
        for number in range(1, self.last + 1):
            expires = microseconds(self.clock()) + 600_000_000 if number > 3 else 0
            toy.publish(number, "eski", (number + 12) * 60_000_000, toy.SECTIONS[number % 2], expires)
        self.printer.build()
        self.behind = False

    def pick(self, number: int) -> toy.Note | None:
        notes = [note for note in toy.every_note() if not note.withdrawn]
        self.behind = True
        return notes[number % len(notes)] if notes else None

    @rule(title=TITLES, at=MOMENTS, section=SECTIONS, lasts=st.sampled_from([0, 0, 60, 600]))
    def publish(self, title: str, at: int, section: str, lasts: int) -> None:
        self.last += 1
        self.behind = True
        expires = microseconds(self.clock()) + lasts * 1_000_000 if lasts else 0
        toy.publish(self.last, title, at, section, expires)

    @rule(number=PICKS, title=TITLES)
    def retitle(self, number: int, title: str) -> None:
        if note := self.pick(number):
            toy.retitle(note.id, title)

    @rule(number=PICKS, at=MOMENTS)
    def redate(self, number: int, at: int) -> None:
        if note := self.pick(number):
            toy.redate(note.id, at)

    @rule(number=PICKS, section=SECTIONS)
    def refile(self, number: int, section: str) -> None:
        if note := self.pick(number):
            toy.refile(note.id, section)

    @rule(number=PICKS)
    def withdraw(self, number: int) -> None:
        if note := self.pick(number):
            toy.withdraw(note.id)

    @rule(number=PICKS)
    def erase(self, number: int) -> None:
        if note := self.pick(number):
            toy.erase(note.id)

    @rule(seconds=st.sampled_from([1, 60, 600]))
    def time_passes(self, seconds: int) -> None:
        self.clock.move(seconds)
        self.behind = True

    @rule()
    def print_what_is_pending(self) -> None:
        self.printer.print_pending()
        if self.behind:
            self.behind = False
            self.check()

    @rule(number=st.integers(1, 6))
    def a_reader_asks(self, number: int) -> None:
        if self.last:
            self.printer.print_path(f"/note/{number % self.last + 1}/")

    def check(self) -> None:
        differences = self.printer.verify()
        assert not differences, str(differences)

    def teardown(self) -> None:
        if not hasattr(self, "printer"):
            return
        self.printer.print_pending()
        differences = self.printer.verify()
        self.printer.store.close()
        shutil.rmtree(self.folder)
        assert not differences, str(differences)


def run(examples: int, *, planted: bool = False) -> None:
    phases = [Phase.generate] if planted else [Phase.generate, Phase.shrink]
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            phases=phases,
            derandomize=planted,
            report_multiple_bugs=False,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("toy_table")
def test_the_edition_is_exact() -> None:
    run(40)


@pytest.fixture
def forgets_neighbours() -> Iterator[None]:
    """Leave out a window: what comes between a note and its neighbours goes unnoticed."""
    original = recording.read_window

    def forgetful(timeline: str, low: object, high: object) -> None:
        if high is None or low is None:
            original(timeline, low, high)  # type: ignore[arg-type]

    with mock.patch.object(recording, "read_window", forgetful):
        yield


@pytest.fixture
def forgets_time() -> Iterator[None]:
    """Leave out until when a list holds."""
    with mock.patch.object(recording, "holds_until", return_value=None):
        yield


@pytest.fixture
def forgets_titles() -> Iterator[None]:
    """Leave out the notes that a list shows, keeping its window."""
    with mock.patch.object(toy, "_record", return_value=None):
        yield


@pytest.mark.sqlite_only("it shows that the test above can fail, which the database has no part in")
@pytest.mark.parametrize("planted", ["forgets_neighbours", "forgets_time", "forgets_titles"])
@pytest.mark.usefixtures("toy_table")
def test_one_forgotten_dependency_is_found(request: pytest.FixtureRequest, planted: str) -> None:
    request.getfixturevalue(planted)
    with pytest.raises(AssertionError, match="differ from a fresh render"):
        run(300, planted=True)
