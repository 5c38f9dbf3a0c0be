"""Printing to a reader who may go away."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import typer


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
