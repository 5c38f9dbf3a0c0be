"""Running the toy's program, and killing it."""

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg

from tests.plugins.loaded import Loaded

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
        done = _program().run(verbs, environment=self.environment())
        assert done.returncode == 0, done.stderr
        return done.stdout

    def killed_at(self, failpoint: str, verbs: str) -> None:
        """Run verbs, killed at a fail-point."""
        done = _program().run(verbs, environment=self.environment(failpoint))
        assert done.returncode == -signal.SIGKILL, f"{failpoint} was not reached: {done.stdout}{done.stderr}"

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
def _program() -> Loaded:
    """Start what is loaded once and forks from then on; it ends with this process."""
    program = Loaded("manset.press.tests.program", os.environ)
    atexit.register(program.close)
    return program


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
