"""Locks between processes (and threads) on one edition."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

_STRIPES = 64
_PAUSE = 0.2  # seconds between two tries for the printing loop


class Locks:
    """Advisory locks on files of the edition; the kernel drops them with the process that held them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Hold the edition while its index is opened: two at once may not turn a new one to WAL."""
        with self._held("opening"):
            yield

    @contextmanager
    def swapping(self) -> Iterator[None]:
        """Hold the edition while pages are swapped, so that a file and its row belong together."""
        with self._held("swapping"):
            yield

    @contextmanager
    def making(self, path: str) -> Iterator[None]:
        """Hold one page (and a few others that share its stripe) while it is made on demand."""
        stripe = blake2b(path.encode(), digest_size=2).digest()[0] % _STRIPES
        with self._held(f"making-{stripe:02}"):
            yield

    @contextmanager
    def building(self) -> Iterator[None]:
        """Have others see that a build is under way; several may be."""
        with self._held("building", fcntl.LOCK_SH):
            yield

    def is_building(self) -> bool:
        """Tell whether a build is under way."""
        try:
            with self._held("building", fcntl.LOCK_EX | fcntl.LOCK_NB):
                return False
        except BlockingIOError:
            return True

    @contextmanager
    def working(self, stop: threading.Event) -> Iterator[bool]:
        """Hold the edition's printing loop; False if told to stop before another loop let go."""
        with self._in_turn("working", stop) as ours:
            yield ours

    @contextmanager
    def sending(self, stop: threading.Event) -> Iterator[bool]:
        """Hold what the edition sends to those outside; False if told to stop before another let go."""
        with self._in_turn("sending", stop) as ours:
            yield ours

    @contextmanager
    def following(self, name: str, stop: threading.Event) -> Iterator[bool]:
        """Hold one of those who follow the log beside the pages; False if told to stop before another let go."""
        with self._in_turn(f"following-{name}", stop) as ours:
            yield ours

    @contextmanager
    def _in_turn(self, name: str, stop: threading.Event) -> Iterator[bool]:
        descriptor = os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            yield self._waited(descriptor, stop)
        finally:
            os.close(descriptor)

    def _waited(self, descriptor: int, stop: threading.Event) -> bool:
        while not stop.is_set():
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                stop.wait(_PAUSE)
            else:
                return True
        return False

    @contextmanager
    def _held(self, name: str, how: int = fcntl.LOCK_EX) -> Iterator[None]:
        descriptor = os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)
