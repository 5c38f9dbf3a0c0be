"""What happens by time alone: the callables that the printing loop calls when they are due."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

Tick: TypeAlias = Callable[[datetime], datetime | None]
"""Does what is due at the moment given (through acts) and returns the next moment it wants, if any.

Every machine's loop calls it, so that it must claim what it does by a conditional UPDATE. It is called at the
start of the loop, when due, and again after every batch of changes, since any of them may have scheduled
something.
"""

_ticks: list[Tick] = []


def register_tick(tick: Tick) -> Tick:
    """Add a callable for good; usable as a decorator."""
    if tick not in _ticks:
        _ticks.append(tick)
    return tick


def ticks() -> list[Tick]:
    """List the callables in the order of their registration."""
    return list(_ticks)
