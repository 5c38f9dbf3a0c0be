"""Printing to a reader who may go away, and tables of which nothing is cut."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

_WIDEST = 2_000  # columns of a table that no terminal shows


@contextmanager
def while_read() -> Iterator[None]:
    """End the command with status 1 once nobody reads its output any more (`| head`)."""
    try:
        yield
    except BrokenPipeError:  # nothing more may be written, not even by Python on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


def say(stream: BinaryIO, line: str) -> None:
    """Write a line as UTF-8 whatever the locale says, at once: who reads along waits for nobody."""
    stream.write((line + "\n").encode("utf-8", "replace"))
    stream.flush()


def show(table: Table) -> None:
    """Print a table: folded to a terminal's width, and as wide as it is where a file or a program reads it."""
    console = Console()
    for column in table.columns:
        column.overflow = "fold"
    if not console.is_terminal:
        options = console.options.update(max_width=_WIDEST)
        console = Console(width=max(console.width, Measurement.get(console, options, table).maximum))
    console.print(table)
