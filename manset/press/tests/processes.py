"""Running the toy's program, and killing it."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg

POSTGRESQL = os.environ.get("MANSET_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Site:
    """A toy site: where its database is, and one edition of it."""

    database: str
    edition: Path
    machine: str = "here"

    def environment(self, failpoint: str = "") -> dict[str, str]:
        own = {"TOY_DATABASE": self.database, "TOY_EDITION": str(self.edition), "TOY_MACHINE": self.machine}
        return {**os.environ, **own, "MANSET_FAILPOINT": failpoint, "PYTHONPATH": str(ROOT)}

    def run(self, verbs: str) -> str:
        """Run verbs to their end; gives what it said."""
        code, said, erred = _forked(verbs, self.environment())
        assert code == 0, erred
        return said

    def killed_at(self, failpoint: str, verbs: str) -> None:
        """Run verbs, killed at a fail-point."""
        code, said, erred = _forked(verbs, self.environment(failpoint))
        assert code == -signal.SIGKILL, f"{failpoint} was not reached: {said}{erred}"

    def copied(self, folder: Path) -> "Site":
        """Copy database and edition, which lie side by side, into a new folder."""
        copy = shutil.copytree(self.edition.parent, folder)
        return Site(str(copy / Path(self.database).name), copy / self.edition.name)

    @contextlib.contextmanager
    def running(self, verbs: str) -> Iterator[subprocess.Popen[str]]:
        """Run verbs beside the test; ended with it if it is not by then."""
        process = subprocess.Popen(
            _command(verbs), env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


def _command(verbs: str) -> list[str]:
    return [sys.executable, "-m", "manset.press.tests.program", verbs]


@cache
def _loaded() -> subprocess.Popen[str]:
    """Start what is loaded once and forks from then on; it ends with this process."""
    program = subprocess.Popen(
        _command(""),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(program.communicate)
    return program


def _forked(verbs: str, environment: dict[str, str]) -> tuple[int, str, str]:
    """Run verbs to their end; gives the exit code, and what was said on standard output and as errors."""
    program = _loaded()
    assert program.stdin is not None
    assert program.stdout is not None
    with tempfile.NamedTemporaryFile("r") as said, tempfile.NamedTemporaryFile("r") as erred:
        asked = {"verbs": verbs, "environment": environment, "said": said.name, "erred": erred.name}
        program.stdin.write(json.dumps(asked) + "\n")
        program.stdin.flush()
        return int(program.stdout.readline()), said.read(), erred.read()


def wait_for(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"waited {seconds} s"
        time.sleep(0.02)


@contextlib.contextmanager
def postgresql_database(name: str) -> Iterator[str]:
    """Make an empty database; gives its address."""
    unique = f"{name}_{os.getpid()}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{unique}"')
        try:
            yield POSTGRESQL.rpartition("/")[0] + f"/{unique}"
        finally:
            server.execute(f'DROP DATABASE "{unique}" WITH (FORCE)')
