"""Where an index lies: the one in use, named by a file, and beside it one that is being made to take its place."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from manset.search.index.faults import Unreadable

_CURRENT, _LOCK, _DAMAGED = "current", "lock", "damaged"


def search_folder(edition: Path) -> Path:
    """Return where in an edition's folder its search index lies."""
    return edition / "search"


class Folder:
    """The folder `search/` of an edition. Nothing in it is touched before there is something to write."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer = root / _CURRENT

    def current(self) -> Path | None:
        """Give the index in use, None while there is none."""
        try:
            name = self.pointer.read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return None
        folder = self.root / name
        return folder if name.isalnum() and folder.is_dir() else None

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Give an empty folder that becomes the current index when the block is through; one at a time."""
        self.root.mkdir(parents=True, exist_ok=True)
        with self._held():
            fresh = self.root / token_hex(6)
            fresh.mkdir()
            try:
                yield fresh
            except BaseException:
                shutil.rmtree(fresh, ignore_errors=True)
                raise
            unnamed = self.root / f"{_CURRENT}.{os.getpid()}"
            unnamed.write_text(fresh.name, "ascii")
            unnamed.replace(self.pointer)
            self._complaint.unlink(missing_ok=True)
            self._tidy(fresh)

    def complain(self) -> None:
        """Leave word that the current index cannot be read; whoever keeps it makes it anew."""
        current = self.current()
        if current is not None:
            self._complaint.write_text(current.name, "ascii")

    def heed_complaint(self) -> None:
        """Raise Unreadable if somebody could not read the current index."""
        try:
            name = self._complaint.read_text("ascii")
        except (FileNotFoundError, UnicodeDecodeError):
            return
        current = self.current()
        if current is not None and name == current.name:
            raise Unreadable("who searched could not read the search index")

    @property
    def _complaint(self) -> Path:
        return self.root / _DAMAGED

    def _tidy(self, kept: Path) -> None:
        """Delete what is not in use any more: old indexes, and what a killed process had begun."""
        for old in self.root.iterdir():
            if old.is_dir() and old != kept:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _held(self) -> Iterator[None]:
        descriptor = os.open(self.root / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
