"""What time it is: the system's, unless a day is to pass in minutes."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone


@dataclass
class Clock:
    """The time by which feeds are due; `behind` is how far it is behind the system's, and `skip` has time pass."""

    behind: timedelta = timedelta()

    def now(self) -> datetime:
        """Return the moment, aware."""
        return timezone.now() - self.behind

    def monotonic(self) -> float:
        """Return seconds that only ever grow."""
        return time.monotonic() - self.behind.total_seconds()

    def skip(self, time_passed: timedelta) -> None:
        """Have time pass at once."""
        self.behind -= time_passed
