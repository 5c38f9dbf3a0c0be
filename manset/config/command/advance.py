"""How far a long command has come: a bar on a terminal, elsewhere a line now and then, as a bar would fill a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

EVERY = 10.0  # seconds between two lines

Advance = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


@contextmanager
def shown(what: str) -> Iterator[Advance]:
    """Show how far it is while the block runs, on standard error."""
    if not sys.stderr.isatty():
        yield in_lines(what)
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def in_lines(what: str, clock: Callable[[], float] = time.monotonic) -> Advance:
    """Return what prints a line when the last one, or the beginning, is long enough ago."""
    said = clock()

    def advance(done: int, total: int) -> None:
        nonlocal said
        if clock() - said >= EVERY:
            said = clock()
            typer.echo(f"{what}: {done} of {total}", err=True)

    return advance
