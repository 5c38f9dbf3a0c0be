"""Calling what happens by time alone when it is due."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from manset.press.clock import Tick
from manset.press.printer.outages import DATABASE_ERRORS, database_answers

_logger = logging.getLogger("manset.press")
_AFTER_AN_ERROR = timedelta(seconds=5)


class Ticking:
    """Keeps, for each registered callable, the next moment that it wants."""

    def __init__(self, ticks: Iterable[Tick], start: datetime) -> None:
        self._due: dict[Tick, datetime | None] = dict.fromkeys(ticks, start)

    def wake(self, now: datetime) -> None:
        """Have all called at the next turn: a change may have scheduled something."""
        self._due = dict.fromkeys(self._due, now)

    def run(self, now: datetime) -> None:
        """Call those that are due; one that fails is called again in five seconds."""
        for tick, due in self._due.items():
            if due is not None and due <= now:
                self._due[tick] = self._call(tick, now)

    def _call(self, tick: Tick, now: datetime) -> datetime | None:
        try:
            return tick(now)
        except DATABASE_ERRORS:
            if not database_answers():
                raise
            _logger.exception("what happens by time alone failed: %r", tick)
        except Exception:
            _logger.exception("what happens by time alone failed: %r", tick)
        return now + _AFTER_AN_ERROR
