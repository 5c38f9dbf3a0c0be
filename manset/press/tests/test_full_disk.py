"""A disk that runs full while pages are written aside: nothing of them stays there, to keep it full."""

import errno
import os
from collections.abc import Callable
from typing import Any

import pytest

from manset.press.printer import Printer
from manset.press.tests import toy
from manset.press.tests.test_building import some_notes


def full_after(calls: int) -> Callable[[int, Any], int]:
    """Give a ``write`` for which the disk is full after so many calls, the last of which wrote half."""
    write, counted = os.write, iter(range(10**6))

    def limited(file: int, content: Any) -> int:
        number = next(counted)
        if number > calls:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, content[: max(1, len(content) // 2)] if number == calls else content)

    return limited


@pytest.mark.parametrize("calls", [0, 1, 3])
def test_what_was_written_aside_is_taken_away(
    printer: Printer, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_notes(3)
    printer.build()
    toy.publish(4, "note 4", 240_000_000, "city")
    with monkeypatch.context() as patched:
        patched.setattr("manset.press.store.directory.os.write", full_after(calls))
        with pytest.raises(OSError, match="No space left"):
            printer.print_pending()
    assert list((printer.store.root / "tmp").iterdir()) == []
    printer.print_pending()
    assert printer.verify() == []
