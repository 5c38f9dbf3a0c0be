"""`manset parse`: what came in, as one JSON object a line. No database, no settings."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from manset.ingest.parse import LARGEST, Refused, check_size, parse
from manset.lib.printable import printable

_STDIN = "-"


def parse_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…|-", help="Files to read; - is standard input.")
    ],
) -> None:
    """Print the items in feeds, saved pages and texts as one JSON object a line."""
    try:
        refused = sum(not _parse_one(path) for path in paths)
    except (
        BrokenPipeError
    ):  # the reader has gone; nothing more may be written, not even by Python on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    raise typer.Exit(1 if refused else 0)


def _parse_one(path: str) -> bool:
    """Print what is in a file, or on standard error why not; say whether it was read."""
    try:
        items = parse(_bytes(path), name=None if path == _STDIN else path)
    except Refused as refusal:
        _say(sys.stderr.buffer, printable(f"{path}: refused: {refusal}"))
        return False
    for item in items:
        _say(sys.stdout.buffer, json.dumps(item.as_json(), ensure_ascii=False))
    return True


def _bytes(path: str) -> bytes:
    """Read a file, never more than one byte over the limit; raises `Refused`."""
    if path == _STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(path).open("rb") as file:
            check_size(os.fstat(file.fileno()).st_size)
            return file.read(LARGEST + 1)
    except IsADirectoryError:
        raise Refused("a directory: name the files in it") from None
    except FileNotFoundError:
        raise Refused("no such file") from None
    except (OSError, ValueError) as error:
        raise error if isinstance(error, Refused) else Refused(f"not readable: {error}") from None


def _say(stream: BinaryIO, line: str) -> None:
    """Write a line as UTF-8 whatever the locale says, at once: who reads along waits for nobody."""
    stream.write((line + "\n").encode("utf-8", "replace"))
    stream.flush()
