"""Copies of originals that were deleted go too, within half an hour."""

import logging
import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from manset.archive.models import Download, Picture

_logger = logging.getLogger("manset.archive")

LOOK = 900.0  # seconds between two looks
YOUNG = 600.0  # seconds in which a file may still be one that is being fetched


def run(stop: threading.Event) -> None:
    """Clear copies until told to stop; a database that is away is waited for."""
    while not stop.wait(LOOK):
        try:
            clear()
        except (DatabaseError, OSError) as error:
            _logger.warning("copies of originals wait to be cleared: %s", error)
        finally:
            close_old_connections()


def clear() -> int:
    """Delete what is no copy of an original that there is; returns how many files."""
    root, before = Path(settings.MANSET_COPIES), time.time() - YOUNG
    old = [file for file in root.rglob("*") if file.is_file() and file.stat().st_mtime < before]
    if not old:
        return 0
    named = {name for model in (Picture, Download) for name in model.objects.values_list("file", flat=True)}
    gone = [file for file in old if file.relative_to(root).as_posix() not in named]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)
