"""The commands of the press: what they take, and what they say where the edition is not what it should be."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manset.config.command.press import app


def test_a_damaged_index_is_one_line_that_says_what_to_do(
    tmp_path: Path, lay_database: Callable[[Path], None]
) -> None:
    lay_database(tmp_path)
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "index.sqlite3").write_bytes(b"not a database " * 500)
    done = run(tmp_path, "press", "status")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("the edition's index cannot be used: file is not a database.")
    assert "manset press build" in done.stderr


def test_what_is_asked_for_may_be_an_address_and_lack_its_slashes(
    tmp_path: Path, lay_database: Callable[[Path], None]
) -> None:
    lay_database(tmp_path)
    run(tmp_path, "init")
    for asked in ("/feeds/", "feeds", "http://127.0.0.1:8000/feeds"):
        done = run(tmp_path, "press", "why", asked)
        assert done.stdout.startswith("/feeds/  follow, status 200"), done
        assert "by a build or a reader who asked" in done.stdout
    assert run(tmp_path, "press", "why", "nowhere").stderr == "The edition has no page at nowhere.\n"


def test_nothing_to_tell_is_said_and_no_process_is_too_few(
    tmp_path: Path, lay_database: Callable[[Path], None]
) -> None:
    lay_database(tmp_path)
    run(tmp_path, "init")
    assert run(tmp_path, "press", "receipts").stdout == "Nothing has changed yet.\n"
    for command in ("build", "verify"):
        done = run(tmp_path, "press", command, "--jobs", "0")
        assert done.returncode == 2
        assert "--jobs" in done.stderr


def test_a_build_that_is_interrupted_says_that_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["manset.config.command.press"], "_printer", Interrupted)
    done = CliRunner().invoke(app, ["build"])
    assert done.exit_code == 130
    assert done.stderr == "Stopped. What is printed is kept: `manset press build` goes on from here.\n"


class Interrupted:
    def build(self, *_: object, **__: object) -> None:
        raise KeyboardInterrupt


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    unset = ("DJANGO_SETTINGS_MODULE", "MANSET_DATABASE_URL", "MANSET_EDITION")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        [sys.executable, "-m", "manset", *arguments],
        env={**environment, "MANSET_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
