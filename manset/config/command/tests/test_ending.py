"""The last line of a command that could not go on, and the lines of one that takes long."""

import errno
import pickle
import sqlite3

import pytest
from django.db.utils import OperationalError

from manset.config.command.advance import EVERY, in_lines
from manset.config.command.ending import last_words

FULL = OSError(errno.ENOSPC, "No space left on device", "/paper/edition/pages/index.html")


@pytest.mark.parametrize(
    "error",
    [
        FULL,
        pickle.loads(pickle.dumps(FULL)),  # noqa: S301  # as it comes from a process that prints
        sqlite3.OperationalError("database or disk is full"),
        OperationalError("database or disk is full"),
    ],
)
def test_a_full_disk_is_one_line(error: Exception) -> None:
    said = last_words(error)
    assert said is not None
    assert said.startswith("no room is left on the disk")


def test_each_is_told_from_the_others_and_a_defect_is_seen() -> None:
    assert "index cannot be used" in (last_words(sqlite3.DatabaseError("file is not a database")) or "")
    assert "database cannot be used: gone (" in (last_words(OperationalError("gone\nDETAIL: x")) or "")
    assert last_words(PermissionError(errno.EACCES, "Permission denied")) is None
    assert last_words(KeyError("x")) is None


def test_where_there_is_no_terminal_a_line_is_said_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    now = [100.0]
    advance = in_lines("Comparing", lambda: now[0])
    for seconds, done in ((1, 32), (EVERY, 64), (1, 96), (EVERY, 128)):
        now[0] += seconds
        advance(done, 500)
    assert capsys.readouterr().err.splitlines() == ["Comparing: 64 of 500", "Comparing: 128 of 500"]
