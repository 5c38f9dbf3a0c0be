"""Which files of a folder are whole: nobody has written to them for a while."""

import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path

from manset.ingest.intake.deliveries import is_picture

# Names under which programs write what is not whole yet; hidden files are left alone too.
UNFINISHED = frozenset({".crdownload", ".filepart", ".part", ".partial", ".swp", ".tmp", ".upload"})
EMPTY_FOR = 60.0  # seconds after which an empty file is taken for what it is, and not for a beginning
Seen = tuple[int, int]


@dataclass
class Looking:
    """What was seen at the last look: a file is whole if it is the same now, and was not written to for `settled` s."""

    folder: Path
    settled: float
    _seen: dict[str, Seen] = field(default_factory=dict, init=False)

    def whole(self) -> tuple[list[Path], int]:
        """Return the files that are whole, the oldest first, and how many are not yet; pictures are not counted."""
        now, seen, found = time.time(), dict[str, Seen](), list[tuple[int, Path]]()
        with os.scandir(self.folder) as entries:
            for entry in entries:
                state = state_of(Path(entry.path))
                if state is None:
                    continue
                seen[entry.name] = state
                size, changed = state
                quiet = self.settled if size else max(self.settled, EMPTY_FOR)
                if self._seen.get(entry.name) == state and now - changed / 1e9 >= quiet:
                    found.append((changed, Path(entry.path)))
        self._seen = seen
        return [path for _, path in sorted(found)], len(seen) - len(found)


def state_of(path: Path) -> Seen | None:
    """Return a file's size and moment of change; None for folders, links, pictures and hidden files."""
    if path.name.startswith(".") or path.suffix.lower() in UNFINISHED:
        return None
    try:
        status = path.lstat()
    except OSError:
        return None  # gone since
    if not stat.S_ISREG(status.st_mode) or is_picture(path):
        return None
    return status.st_size, status.st_mtime_ns
