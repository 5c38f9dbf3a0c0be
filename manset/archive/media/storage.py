"""The storage of originals: a folder; what is not in it is fetched where the setting says that it is."""

from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage

from manset.archive.media.places import copy_at


class Originals(FileSystemStorage):
    """Originals by names that are never given again, on whatever machine: a copy is never of another's bytes."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name with what makes it new."""
        path = PurePath(name)
        new = path.with_name(self.get_alternative_name(path.stem, path.suffix))
        return super().get_available_name(str(new), max_length)

    def delete(self, name: str) -> None:
        """Delete it, and what was copied of it."""
        super().delete(name)
        copy_at(name).unlink(missing_ok=True)

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        """Open it, or a copy of it; raises OSError for what cannot be had now."""
        try:
            return File(Path(self.path(name)).open(mode))
        except FileNotFoundError:
            if mode != "rb" or not settings.MANSET_MEDIA_FROM:
                raise
        copy = copy_at(name)
        if not copy.exists():
            from manset.archive.media.fetching import fetch  # noqa: PLC0415 (a web client, where it is wanted)

            fetch(name, copy)
        return File(copy.open("rb"))
