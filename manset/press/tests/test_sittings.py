"""What pages printed together share holds as long as it says, and no longer."""

from datetime import datetime, timedelta

import pytest

from manset.press import recording
from manset.press.kinds import PageKind, Rendered, Touched
from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.conftest import Clock

MINUTE = timedelta(minutes=1)
PATHS = ("/minute/1/", "/minute/2/")
asked: list[datetime] = []


@recording.shared
def minute() -> str:
    """Tell the minute, which holds until the next."""
    asked.append(recording.now())
    begun = recording.now().replace(second=0)
    with recording.reading():
        recording.read("clock")
        recording.holds_until(begun + MINUTE)
    return begun.isoformat()


class Minutes(PageKind):
    """Pages that tell the minute; each change prints the first."""

    name = "minute"
    priority = 5

    def claims(self, path: str) -> bool:
        return path in PATHS

    def paths(self, change: Touched) -> tuple[str, ...]:
        return PATHS[:1]

    def all_paths(self) -> tuple[str, ...]:
        return PATHS

    def render(self, path: str) -> Rendered | None:
        return Rendered(minute().encode(), toy.HTML)


@pytest.fixture
def minutes(printer: Printer) -> Printer:
    printer.shop.kinds.insert(0, Minutes())
    printer.build()
    toy.publish(1, "one", 1_000_000, "city")
    printer.print_pending()
    asked.clear()
    return printer


def test_what_holds_until_a_moment_is_asked_again_after_it_and_not_before(
    minutes: Printer, clock: Clock
) -> None:
    clock.move(30)
    toy.retitle(1, "other")
    minutes.print_pending()
    assert asked == []
    kept = minutes.shop.last_sitting
    clock.move(30)
    toy.retitle(1, "another")
    minutes.print_pending()
    assert asked == [clock()]
    assert minutes.verify() == []
    now = minutes.shop.last_sitting
    assert kept is not None
    assert now is not None
    assert now.sharing is kept.sharing  # and all else went on
