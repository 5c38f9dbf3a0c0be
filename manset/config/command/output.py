"""Printing to a reader who may go away."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def while_read() -> Iterator[None]:
    """End the command with status 1 once nobody reads its output any more (`| head`)."""
    try:
        yield
    except BrokenPipeError:  # nothing more may be written, not even by Python on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
