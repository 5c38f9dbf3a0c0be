"""Instances of ours to measure: a folder, an address, the command, and seeded ones that are kept between runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.lib.asking import answers
from bench.lib.processes import Process, free_port, started, wait_for
from bench.lib.settings import ROOT, Settings
from manset.search.index import search_folder

SEED = Path("bench/newsroom")
STAMP = "seeded"
COPIED_UP_TO = 2_000_000_000  # bytes of a seeded newsroom that is copied for a run; a larger one is worked in


class CommandFailed(RuntimeError):
    """A command of ours failed; the message has what it said."""


@dataclass(slots=True, frozen=True)
class Instance:
    """One newsroom, worked by its command as an operator does; `database` empty for SQLite in its folder."""

    home: Path
    url: str
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment for its commands: this instance's, and nothing of ours that happens to be set."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("MANSET_", "DJANGO_"))
        }
        own = {"MANSET_HOME": str(self.home), "MANSET_URL": self.url, "PYTHONPATH": str(ROOT)}
        database = {"MANSET_DATABASE_URL": self.database} if self.database else {}
        return {**kept, **own, **database}

    @property
    def port(self) -> int:
        """Give the port of its address."""
        return urlsplit(self.url).port or 80

    @property
    def edition(self) -> Path:
        """Give the folder of its edition."""
        return self.home / "edition"

    @property
    def log(self) -> Path:
        """Give the file to which its processes talk."""
        return self.home / "said.log"

    def run(self, *arguments: str) -> str:
        """Run `manset …` to its end; raises CommandFailed with what it said."""
        return self.python("-m", "manset", *arguments)

    def python(self, *arguments: str) -> str:
        """Run Python with this instance's settings to its end and give what it printed."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command,
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode:
            said = f"{' '.join(arguments)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
            raise CommandFailed(said)
        return done.stdout

    @contextmanager
    def served(self, core: int | None = None) -> Iterator[Process]:
        """Serve it by `manset serve` with one worker while the block runs."""
        command = [sys.executable, "-m", "manset", "serve", "--port", str(self.port), "--workers", "1"]
        with started(command, self.log, core=core, env=self.environment, folder=ROOT) as process:
            wait_for("manset serve", lambda: answers(f"{self.url}/"), process, self.log)
            yield process

    @contextmanager
    def worked(self, core: int | None = None) -> Iterator[Process]:
        """Keep its edition by `manset work` while the block runs."""
        command = [sys.executable, "-m", "manset", "work"]
        with started(command, self.log, core=core, env=self.environment, folder=ROOT) as process:
            yield process


def fresh(folder: Path, database: str = "") -> Instance:
    """Give an instance in a folder, at a free port of this machine."""
    folder.mkdir(parents=True, exist_ok=True)
    return Instance(folder, f"http://127.0.0.1:{free_port()}", database)


def seeded(settings: Settings, count: int, folder: Path) -> Instance:
    """Give a newsroom of so many articles, seeded once and kept in the cache, without pages.

    A small one is copied to `folder`; a large one is worked in where it lies, and grows by each run's publishes.
    """
    kept = settings.cache / f"newsroom-{count}"
    if not is_seeded(kept):
        shutil.rmtree(kept, ignore_errors=True)
        fresh(kept).python("-m", "bench.newsroom", str(count))
        (kept / STAMP).write_text(seed_version(), encoding="utf-8")
    without_edition(kept)
    if (kept / "manset.sqlite3").stat().st_size > COPIED_UP_TO:
        return fresh(kept)
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return fresh(folder)


def without_edition(kept: Path) -> None:
    """Take an edition away, but for its search index: of a million articles it takes a quarter of an hour to make."""
    for each in (kept / "edition").glob("*"):
        if each.is_file():
            each.unlink()
        elif each != search_folder(kept / "edition"):
            shutil.rmtree(each)


def is_seeded(kept: Path) -> bool:
    """Whether a newsroom that was kept is of today's seed, and its database can be brought up to the code."""
    stamp = kept / STAMP
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != seed_version():
        return False
    try:
        fresh(kept).run("manage", "migrate", "--verbosity", "0")
    except CommandFailed:  # its history is not that of the code any more
        return False
    return True


def seed_version() -> str:
    """Name what the seed was written with: a database seeded by other code is seeded again."""
    files = sorted((ROOT / SEED).glob("*.py"))
    return " ".join(f"{file.name}:{file.stat().st_size}" for file in files)
