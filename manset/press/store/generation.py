"""A number that moves whenever the edition does, told by one stat."""

import os
from pathlib import Path
from typing import TypeAlias

Moment: TypeAlias = tuple[int, int]
"""The file's inode and length: a byte is appended for each move, so no clock has to be fine enough."""

_LONGEST = 1 << 24


class Generation:
    """The generation of an edition: cheap to ask for, moved after each swap, by any process."""

    def __init__(self, file: Path) -> None:
        self._file = os.fspath(file)
        file.touch()

    def now(self) -> Moment:
        """Tell the generation; differs from an earlier answer if anything was swapped since.

        A file that somebody has deleted is a generation too: readers are served until the next move makes it again.
        """
        try:
            stat = os.stat(self._file)  # noqa: PTH116  # on every request: Path.stat takes half as long again
        except FileNotFoundError:
            return 0, 0
        return stat.st_ino, stat.st_size

    def move(self) -> None:
        """Say that something has been swapped, or that something known to be missing may exist now."""
        descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, b".")
        finally:
            os.close(descriptor)

    def shorten(self) -> None:
        """Start the file anew once it is long; the new inode is a move as well."""
        file = Path(self._file)
        if file.stat().st_size > _LONGEST:
            fresh = file.with_name(f"generation.{os.getpid()}")
            fresh.touch()
            fresh.replace(file)
