"""Opening what a command is to read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from manset.ingest.parse import Refused

STDIN = "-"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input; raises `Refused` for one that cannot be opened."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (closed below; what is raised while it is read is not of its opening)
    except IsADirectoryError:
        raise Refused("a directory: name the files in it") from None
    except FileNotFoundError:
        raise Refused("no such file") from None
    except (OSError, ValueError) as error:
        raise Refused(f"not readable: {error}") from None
    with file:
        yield file
