"""Originals: the bytes of every delivery, readable or not, kept under their digest (ADR 8)."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from manset.ingest.parse.streaming import is_export

_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Original:
    """What was kept: SHA-256 in hexadecimal, size in bytes, and whether it is the first time that it came."""

    digest: str
    size: int
    is_new: bool

    @property
    def path(self) -> Path:
        """The file that holds the bytes."""
        return path_of(self.digest)

    @property
    def is_export(self) -> bool:
        """Whether it is WordPress's export, which is read as a stream whatever its size."""
        with self.path.open("rb") as file:
            return is_export(file.read(_HEAD))


def folder() -> Path:
    """Return the instance's folder of originals."""
    return Path(settings.MANSET_ORIGINALS)


def path_of(digest: str) -> Path:
    """Return where the bytes with this digest are kept: `ab/cdef…`."""
    return folder() / digest[:2] / digest[2:]


def keep(pieces: Iterable[bytes]) -> Original:
    """Write the bytes and return what was kept; at no moment is there half a file under a digest."""
    folder().mkdir(parents=True, exist_ok=True)
    sha, size = sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder(), prefix=".", delete=False) as file:
        try:
            for piece in pieces:
                sha.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
            is_new = settle(Path(file.name), path_of(sha.hexdigest()))
        finally:
            Path(file.name).unlink(missing_ok=True)
    return Original(sha.hexdigest(), size, is_new)


def settle(written: Path, place: Path) -> bool:
    """Give a whole file its name; of two that bring the same bytes one is the first, and the other changes nothing."""
    if place.exists():
        return False
    place.parent.mkdir(exist_ok=True)
    try:
        place.hardlink_to(written)
    except FileExistsError:
        return False
    return True
