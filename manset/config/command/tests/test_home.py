"""The folder of a newsroom: a mistyped one is left as it was, and one that is run is not run a second time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from manset.config.command import app
from manset.config.command.up import take
from manset.config.env import SECRET_FILE, has_newsroom

POSTGRESQL = "postgresql://paper@db.example/paper"


def manset(home: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "manset", "--home", str(home), *arguments],
        env={**environment, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_mistyped_folder_is_said_and_left_as_it_was(tmp_path: Path) -> None:
    done = manset(tmp_path / "newsrom", "press", "status")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert done.stderr.startswith("there is no newsroom here yet")
    assert list(tmp_path.iterdir()) == []


def test_a_second_machine_without_the_secret_is_told(tmp_path: Path) -> None:
    done = manset(tmp_path / "newsroom", "press", "status", MANSET_DATABASE_URL=POSTGRESQL)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "MANSET_SECRET" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_learned_or_scored_begins_no_newsroom(tmp_path: Path) -> None:
    sheet, home = tmp_path / "sheet.csv", tmp_path / "newsrom"
    sheet.write_text("text,label\nbuy pills,spam\nthank you,ham\n", encoding="utf-8")
    assert manset(home, "comments", "score", str(sheet)).returncode == 0
    done = manset(home, "comments", "learn")
    assert (done.returncode, done.stderr.startswith("there is no newsroom here yet")) == (1, True)
    assert list(tmp_path.iterdir()) == [sheet]
    assert manset(home, "comments", "learn", str(sheet)).returncode == 0
    assert [each.name for each in home.iterdir()] == ["classifier"]


def test_what_makes_a_newsroom(tmp_path: Path) -> None:
    here = {"MANSET_HOME": str(tmp_path)}
    elsewhere = {**here, "MANSET_DATABASE_URL": POSTGRESQL}
    assert not has_newsroom(here)
    assert not has_newsroom({**here, "MANSET_SECRET": "x"})
    assert not has_newsroom(elsewhere)
    assert has_newsroom(
        {**elsewhere, "MANSET_SECRET": "x"}
    )  # a second machine, which keeps nothing of its own
    (tmp_path / SECRET_FILE).touch()
    assert has_newsroom(elsewhere)
    assert not has_newsroom(here)
    (tmp_path / "manset.sqlite3").touch()
    assert has_newsroom(here)


def test_a_folder_is_run_once_at_a_time(tmp_path: Path) -> None:
    home = tmp_path / "newsroom"
    first = take(home)
    with pytest.raises(SystemExit) as refused:
        take(home)
    assert str(refused.value).startswith(f"{home} is run by another `manset up`")
    first.close()
    take(home).close()


def test_help_of_a_command_of_djangos_is_that_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr("django.core.management.execute_from_command_line", given.append)
    assert CliRunner().invoke(app, ["manage", "check", "--help"]).exit_code == 0
    assert given == [["manset manage", "check", "--help"]]
