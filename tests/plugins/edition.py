"""A newsroom with the sample wire, printed and served by the `manset` command itself, as a newcomer has it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.plugins.http import Answer, ask

LONGEST_START = 60.0
PRINT = """
from manset.config.printing import make_printer
printer = make_printer()
printer.build()
printer.build_followers()
"""
# What the sample wire does not have: a section so full that it has archive pages, and an article that was withdrawn.
PREPARE = (Path(__file__).parent / "prepare.py").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Site:
    """The running site: its address without a closing slash, the instance's folder, and what was withdrawn."""

    url: str
    home: Path
    gone_path: str
    gone_headline: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path."""
        return ask(self.url + path, **headers)


@pytest.fixture(scope="session")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[Site]:
    """Make the instance, act on it, print, serve; it is one for all tests, so that they only look at it."""
    # Kept between runs if a folder is named, for working on these tests; whoever names it deletes it when it is stale.
    home = Path(os.environ.get("MANSET_TEST_NEWSROOM") or tmp_path_factory.mktemp("newsroom"))
    made = home / "prepared-for-tests.json"
    if not made.exists():
        made_with = prepare(home)
        made.write_text(json.dumps(made_with), encoding="utf-8")
    site = Site(home=home, **json.loads(made.read_text(encoding="utf-8")))
    with Newsroom(home, site.url).served():
        yield site


def prepare(home: Path) -> dict[str, str]:
    """Make the instance and act on it; returns what the tests have to know of it."""
    newsroom = Newsroom(home, f"http://127.0.0.1:{free_port()}")
    newsroom.run("init", "--sample")
    path, headline = newsroom.run("manage", "shell", "--no-imports", "--command", PREPARE).splitlines()[-2:]
    return {"url": newsroom.url, "gone_path": path, "gone_headline": headline}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """An instance that is worked by its command."""

    home: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment for the command: this instance's, and nothing of the test run's own."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "DJANGO_"))
        }
        return {**kept, "MANSET_URL": self.url}

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of a subcommand."""
        return [sys.executable, "-m", "manset", "--home", str(self.home), *arguments]

    def run(self, *arguments: str) -> str:
        """Run a subcommand to its end and return what it printed."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"manset {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def begin(self, prepare: str) -> list[str]:
        """Do in the instance what is to be done, and print it, in one process if it is migrated; returns the lines it printed."""
        if not (self.home / "manset.sqlite3").exists():
            self.run("init")
        return self.run("manage", "shell", "--no-imports", "--command", prepare + PRINT).splitlines()

    @contextmanager
    def served(self) -> Iterator[None]:
        """Serve the instance while the block runs."""
        log = self.home / "serve.log"
        with log.open("wb") as said:
            server = subprocess.Popen(
                self.command("serve", "--port", self.url.rsplit(":", 1)[-1]),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            try:
                wait_for(self.url, server, log)
                yield
            finally:
                server.terminate()
                try:
                    server.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    server.kill()
                    server.wait()

    @contextmanager
    def worked(self) -> Iterator[None]:
        """Run the instance's worker while the block runs."""
        with (self.home / "work.log").open("wb") as said:
            worker = subprocess.Popen(
                self.command("work"),
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            try:
                yield
            finally:
                worker.terminate()
                worker.wait(timeout=20)


def wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the front page is served."""
    last = time.monotonic() + LONGEST_START
    while time.monotonic() < last and server.poll() is None:
        try:
            if ask(url + "/").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail(f"{url} is not served: {log.read_text(encoding='utf-8', errors='replace')}")


def free_port() -> int:
    """Find a port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
