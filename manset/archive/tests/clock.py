"""A clock that stands still until it is moved, for everything that asks the time: acts, Wagtail, the press."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.utils import timezone

from manset.press import recording

MORNING = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


class Clock:
    """Tells the moment it was last set to."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> datetime:
        """Move on by as much as `timedelta` says, and tell the new time."""
        self.now += timedelta(**step)
        return self.now

    def recorded(self) -> datetime:
        """Tell what `recording.now` tells: within a render its moment, outside it this clock's."""
        recorder = recording._current.get()  # noqa: SLF001 (as the function it stands for)
        return recorder.now if recorder else self.now


@contextmanager
def ruling(clock: Clock) -> Iterator[Clock]:
    """Have everybody ask this clock inside the block."""
    with patch.object(timezone, "now", clock), patch.object(recording, "now", clock.recorded):
        yield clock
