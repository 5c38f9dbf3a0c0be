"""Large pages given from their files, a piece at a time: no film is held in memory, however many watch it."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Final

from manset.press.store.index.pages import PageRow
from manset.press.store.siblings import compressible

LEAST: Final = 1_000_000
"""Bytes from which a page is large."""

_PIECE = 256 * 1024


class Moved(Exception):
    """The file is being swapped or has just gone."""


@dataclass(slots=True, frozen=True)
class Large:
    """A page whose bytes stay on the disk."""

    file: Path
    size: int
    digest: str


def is_large(row: PageRow) -> bool:
    """Whether a page is given from its file: one that is neither compressed nor put together from others."""
    return (
        row.status == HTTPStatus.OK
        and row.digest is not None
        and row.size >= LEAST
        and not compressible(row.media_type)
    )


class Pieces:
    """So many bytes of a file from a place on, for a server to iterate over and to close. Raises Moved."""

    def __init__(self, large: Large, first: int, length: int) -> None:
        try:
            self._file: BinaryIO = large.file.open("rb")
        except FileNotFoundError:
            raise Moved from None
        if self._file.seek(0, 2) != large.size:
            self._file.close()
            raise Moved
        self._file.seek(first)
        self._left = length

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(min(_PIECE, self._left))
        if not piece:
            self.close()
            raise StopIteration
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
