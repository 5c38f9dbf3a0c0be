"""What a process that forks others does so that they have as much of its memory in common as may be (ADR 23)."""

import ctypes
import gc
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

M_ARENA_MAX = -8
MADV_DONTNEED = 4
_SIZES = (*range(1 << 16, 1 << 10, -512), *range(1 << 10, 8, -16))  # bytes; glibc's steps are of 16
_END = 100_000  # bytes that fit into no gap, but not so many that they would get a mapping of their own
_MOST = 8 << 20  # bytes of gaps that are filled
_LIBRARY = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r-[x-]p \S+ \S+ [1-9]\d* +/.*\.so\b")


def keep_shared() -> None:
    """Leave what is loaded now to the parts as it is: a collection in one of them would write to all of its pages."""
    one_arena()
    gc.collect()
    gc.freeze()
    fill_gaps()


def one_arena() -> None:
    """Have glibc keep one heap for all threads, mallopt(3): only one runs at a time, each heap keeps what was freed."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)


@contextmanager
def absent(*modules: str) -> Iterator[None]:
    """While the block runs, have what imports these where it can do without them find that they are not there."""
    hidden = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: the import system's own mark of it
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def fill_gaps() -> int:
    """Take for good what is free inside the heap, malloc(3), and give how many bytes: some hundred thousand.

    A part would put what it makes first there, some bytes on every page, and have each of these pages for itself: 2 MB.
    """
    libc = ctypes.CDLL(None)
    if sys.platform != "linux" or not hasattr(libc, "mallopt"):  # not glibc
        return 0
    malloc, free = libc.malloc, libc.free
    malloc.restype, malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    free.restype, free.argtypes = None, (ctypes.c_void_p,)
    end = malloc(_END) or 0
    filled, beyond = 0, [end]
    for size in _SIZES:
        while filled < _MOST and (found := malloc(size) or 0) < end:
            filled += size
        beyond.append(found)
    for each in beyond:
        free(each)
    return filled


def let_go_of_libraries() -> None:
    """Let go of what was read of libraries, madvise(2), in a process that has loaded for others and will only wait.

    What it does need is read again. The parts do not have these pages from it, as fork(2) leaves out what a file has.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        for start, size in as_in_their_files():
            libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), MADV_DONTNEED)


def as_in_their_files() -> Iterator[tuple[int, int]]:
    """Yield address and size of what is mapped of libraries and cannot be written, if nothing of it ever was."""
    mapped: tuple[int, int] | None = None
    with Path("/proc/self/smaps").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("Anonymous:"):
                if mapped is not None and line.split()[1] == "0":
                    yield mapped
                mapped = None
            elif found := _LIBRARY.match(line):
                start, end = (int(address, 16) for address in found.groups())
                mapped = start, end - start
