"""Where originals lie on this machine: its own below the media folder, copies of other machines' apart from them."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.utils._os import safe_join


def file_at(name: str) -> Path | None:
    """Return the file of this name below the media folder, None for what is not there, or would be outside."""
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = Path(safe_join(root, name)).resolve()
    except (SuspiciousFileOperation, ValueError):  # ValueError: a null byte in the name
        return None
    return file if file.is_file() and file.is_relative_to(root) else None


def copy_at(name: str) -> Path:
    """Return where the copy of an original lies, or would; raises SuspiciousFileOperation for one outside."""
    return Path(safe_join(settings.MANSET_COPIES, name))
