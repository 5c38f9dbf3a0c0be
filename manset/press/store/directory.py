"""The edition's files: pages as a bare nginx serves them, and notices, which have a status of their own.

What each page of a publish goes through is written with the system's own calls: ``pathlib`` takes as long as they.
"""

import itertools
import os
import secrets
from collections.abc import Container, Iterator
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Literal, TypeAlias

from manset.press.failpoints import reach
from manset.press.store.paths import file_of

Tree: TypeAlias = Literal["pages", "notices"]
TREES: tuple[Tree, ...] = ("pages", "notices")
SUFFIXES = (".br", ".gz")
_RUN = secrets.token_hex(4)  # in a container every run of the worker may have the same process id
_numbers = itertools.count()


def tree_for(status: int) -> Tree:
    """Tell where a page of this status lies: nginx may only find what is served as 200."""
    return "pages" if status == HTTPStatus.OK else "notices"


class Directory:
    """Files below one folder, each replaced by a rename from a temporary file on the same file system."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._temporary = root / "tmp"
        for name in (*TREES, "tmp"):
            (root / name).mkdir(parents=True, exist_ok=True)

    def file(self, tree: Tree, path: str) -> Path:
        """Give the file of a page; raises InvalidPath."""
        return self.root / tree / file_of(path)

    def _target(self, tree: Tree, path: str) -> str:
        return f"{self.root}/{tree}/{file_of(path)}"

    def prepare(self, body: bytes, siblings: dict[str, bytes]) -> dict[str, str]:
        """Write a page and its siblings aside, by suffix, ready to be swapped in."""
        prepared: dict[str, str] = {}
        try:
            for suffix, content in {"": body, **siblings}.items():
                prepared[suffix] = self._write_aside(content)
        except OSError:
            self.discard(prepared)
            raise
        reach("prepared")
        return prepared

    def _write_aside(self, content: bytes) -> str:
        aside = f"{self._temporary}/{os.getpid()}-{_RUN}-{next(_numbers)}"
        file = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        except OSError:  # a full disk: what is left of it would keep it full
            os.unlink(aside)  # noqa: PTH108 (see above)
            raise
        finally:
            os.close(file)
        return aside

    def swap(self, tree: Tree, path: str, prepared: dict[str, str], changed_at: int) -> None:
        """Put what was prepared in its place, dated ``changed_at`` (µs); siblings it has no more are removed."""
        target = self._target(tree, path)
        for suffix, aside in prepared.items():
            os.utime(aside, ns=(changed_at * 1000, changed_at * 1000))
            _rename(aside, target + suffix)
        self.remove_siblings(tree, path, keep=prepared)

    def add_siblings(self, path: str, siblings: dict[str, bytes], changed_at: int) -> None:
        """Put compressed forms, by suffix, beside a page that is there."""
        target = self._target("pages", path)
        for suffix, content in siblings.items():
            aside = self._write_aside(content)
            os.utime(aside, ns=(changed_at * 1000, changed_at * 1000))
            _rename(aside, target + suffix)

    def remove_siblings(self, tree: Tree, path: str, keep: Container[str] = ()) -> None:
        """Delete the compressed forms beside a page, but for those whose suffix is to be kept."""
        target = self._target(tree, path)
        for suffix in SUFFIXES:
            if suffix not in keep:
                with suppress(FileNotFoundError):
                    os.unlink(target + suffix)  # noqa: PTH108 (see above)

    def discard(self, prepared: dict[str, str]) -> None:
        """Throw away what was prepared and is not wanted."""
        for aside in prepared.values():
            with suppress(FileNotFoundError):
                os.unlink(aside)  # noqa: PTH108 (see above)

    def remove(self, tree: Tree, path: str) -> None:
        """Delete a page, its siblings, and the folders left empty above it."""
        for suffix in ("", *SUFFIXES):
            self._unlink(tree, Path(self._target(tree, path) + suffix))

    def remove_file(self, tree: Tree, file: str) -> None:
        """Delete one file by its name below the tree, and the folders left empty above it."""
        self._unlink(tree, self.root / tree / file)

    def _unlink(self, tree: Tree, target: Path) -> None:
        try:
            target.unlink(missing_ok=True)
        except NotADirectoryError:
            return
        for folder in target.parents:
            if folder == self.root / tree or not _removed_if_empty(folder):
                return

    def read(self, tree: Tree, path: str) -> bytes | None:
        """Give a page's bytes, ``None`` if it has no file."""
        found = self.read_dated(tree, path)
        return found[0] if found else None

    def read_dated(self, tree: Tree, path: str) -> tuple[bytes, int] | None:
        """Give a page's bytes, and when they changed (µs): in the midst of a swap its row tells of others."""
        try:
            with self.file(tree, path).open("rb") as file:
                return file.read(), os.fstat(file.fileno()).st_mtime_ns // 1000
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def read_sibling(self, path: str, suffix: str) -> bytes | None:
        """Give a compressed form beside a page, ``None`` if it has none."""
        try:
            return Path(self._target("pages", path) + suffix).read_bytes()
        except FileNotFoundError:
            return None

    def files(self) -> Iterator[tuple[Tree, str]]:
        """Walk all files: the tree, and the name below it."""
        for tree in TREES:
            top = self.root / tree
            for folder, _, names in os.walk(top):
                below = Path(folder).relative_to(top)
                for name in sorted(names):
                    yield tree, (below / name).as_posix()

    def clean(self) -> None:
        """Delete the temporary files of processes that are no more."""
        for aside in self._temporary.iterdir():
            owner, _, rest = aside.name.partition("-")
            ours_before = owner == str(os.getpid()) and not rest.startswith(_RUN)
            if ours_before or not (owner.isdigit() and alive(int(owner))):
                aside.unlink(missing_ok=True)


def alive(process: int) -> bool:
    """Whether a process with this id runs on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _rename(aside: str, target: str) -> None:
    """Rename into a folder that another process may just be removing because it is empty."""
    for _ in range(100):
        try:
            os.replace(aside, target)  # noqa: PTH105 (see above)
        except FileNotFoundError:
            if not Path(aside).exists():
                raise
            Path(target).parent.mkdir(parents=True, exist_ok=True)
        else:
            return
    message = f"the folder of {target} goes away as often as it is made"
    raise FileNotFoundError(message)


def _removed_if_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
