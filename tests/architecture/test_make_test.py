"""`make test` is green only if both the tests and the linters, which run beside them, find nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.plugins.needs import ROOT

LINTERS = ("ruff", "mypy", "lint-imports", "djhtml")


def run(folder: Path, *, tests: int = 0, lint: int = 0) -> "subprocess.CompletedProcess[str]":
    """Run `tools/test` with programs that only say that they ran and end with these numbers."""
    (folder / "bin").mkdir()
    for name in ("python", *LINTERS):
        program = folder / "bin" / name
        ends_with = tests if name == "python" else lint if name == "mypy" else 0
        program.write_text(f'#!/bin/sh\necho "{name} $*"\nexit {ends_with}\n', "utf-8")
        program.chmod(0o755)
    environment = {**os.environ, "VENV": str(folder)}
    return subprocess.run(
        ["tools/test", "-k", "feed"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("tests", "lint", "together"), [(0, 0, 0), (5, 0, 5), (0, 1, 1), (5, 1, 1)])
def test_both_count(tmp_path: Path, tests: int, lint: int, together: int) -> None:
    done = run(tmp_path, tests=tests, lint=lint)
    assert (done.returncode, done.stderr) == (together, "")
    assert "python -m pytest -k feed\n" in done.stdout


def test_what_lint_finds_stands_last(tmp_path: Path) -> None:
    assert run(tmp_path, lint=1).stdout.endswith(
        "mypy --no-error-summary\n\nLint found something in: mypy.\n"
    )


def test_that_lint_finds_nothing_is_said(tmp_path: Path) -> None:
    assert "Lint: nothing found" in run(tmp_path).stdout
