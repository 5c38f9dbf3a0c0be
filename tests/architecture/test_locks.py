"""The locks: every package with its hashes, no address, and the same versions for working as for running."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.plugins.needs import ROOT

LOCKS = [ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"]
PINNED = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)==(\S+)(.*?)((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)$", re.MULTILINE
)


def pinned(lock: Path) -> set[tuple[str, str, str]]:
    """List the packages of a lock with version and condition."""
    return {
        (name, version, where.strip(" \\")) for name, version, where, _ in PINNED.findall(lock.read_text())
    }


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_nothing_but_names_versions_and_hashes(lock: Path) -> None:
    rest = PINNED.sub("", lock.read_text())
    assert rest.strip() == ""
    assert "://" not in lock.read_text()


def test_working_takes_the_versions_of_running() -> None:
    run, dev = map(pinned, LOCKS)
    assert len(run) > 20
    assert run <= dev


def test_without_a_python_one_is_told_what_is_wanted(tmp_path: Path) -> None:
    asked = subprocess.run(
        ["tools/environment", "run"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHON": "no-such-python", "VENV": str(tmp_path / "venv")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode != 0
    assert "Python 3.11 or newer" in asked.stderr
    assert not (tmp_path / "venv").exists()
