"""A move that is killed goes on when it is run again: nothing twice, nothing lost. Real processes, real kills."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from manset.archive.tests import cast
from manset.moving.importing.wordpress import BATCH
from manset.moving.tests.sample import Item, comment, export, file
from tests.plugins.loaded import Loaded

POSTS = BATCH + 10
_ASK = """
import json
from manset.archive.models import Article, OldPath, Person, Picture, Section, TimelineEntry, Topic
from manset.comments.models import Comment
from wagtail.models import Revision
models = (Article, Section, Topic, Person, Picture, OldPath, Comment, TimelineEntry, Revision)
print(json.dumps({model.__name__: model.objects.count() for model in models}))
"""


def environment(home: Path, failpoint: str = "") -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MANSET_") or name == "MANSET_CORPORA"
    }
    kept |= {"MANSET_HOME": str(home), "MANSET_SECRET": "for-tests-alone"}
    return kept | {"MANSET_FAILPOINT": failpoint} if failpoint else kept


@dataclass(frozen=True)
class Home:
    """A newsroom, and what is loaded to work it by the command."""

    folder: Path
    program: Loaded

    def manset(self, *arguments: str, failpoint: str = "") -> "subprocess.CompletedProcess[str]":
        return self.program.run(*arguments, environment=environment(self.folder, failpoint))


def counted(home: Home) -> dict[str, int]:
    done = home.manset("manage", "shell", "--no-imports", "--command", _ASK)
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export with pictures and comments, in a folder with its uploads, and a newsroom to copy."""
    folder = tmp_path_factory.mktemp("moving")
    (folder / "uploads").mkdir()
    for number, colour in enumerate(("navy", "teal", "olive")):
        (folder / "uploads" / f"{number}.png").write_bytes(cast.picture_file(colour).read())
    posts = [
        Item(
            n,
            f"Haber {n}",
            more=Item.more + comment(n, f"Yorum {n}."),
            meta={"_thumbnail_id": str(1000 + n % 3)},
        )
        for n in range(1, POSTS + 1)
    ]
    files = [file(1000 + n, f"{n}.png") for n in range(3)]
    (folder / "export.xml").write_bytes(export(*files, *posts))
    return folder


def moved(home: Home, whole: Path, failpoint: str = "") -> "subprocess.CompletedProcess[str]":
    return home.manset(
        "import", "wordpress", str(whole / "export.xml"), "--uploads", str(whole / "uploads"), "--no-fetch", "--json",
        failpoint=failpoint,
    )  # fmt: skip


@pytest.fixture
def made(tmp_path: Path, lay_database: Callable[[Path], None]) -> Iterator[Callable[[str], Home]]:
    """Return what makes a newsroom by its name."""
    with ExitStack() as open_ones:

        def make(name: str) -> Home:
            folder = tmp_path / name
            lay_database(folder)
            command = [sys.executable, "-m", "manset", "init"]
            subprocess.run(command, env=environment(folder), capture_output=True, check=True)
            program = Loaded("tests.plugins.loaded", environment(folder))
            return Home(folder, open_ones.enter_context(program))

        yield make


def test_killed_again_and_again_it_ends_as_if_it_had_not_been(
    whole: Path, made: Callable[[str], Home]
) -> None:
    calm, home = made("calm"), made("killed")
    assert moved(calm, whole).returncode == 0
    for failpoint in ("names-moved", "files-moved", "batch-written", "batch-moved", "downloads-moved"):
        killed = moved(home, whole, failpoint)
        assert killed.returncode == -signal.SIGKILL, (failpoint, killed.stderr)
    done = moved(home, whole)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said["agrees"]
    assert said["kinds"]["posts"]["found"] == POSTS
    assert said["kinds"]["posts"]["unchanged"] > 0
    assert counted(home) == counted(calm)
    again = json.loads(moved(home, whole).stdout)
    assert {name: kind["unchanged"] for name, kind in again["kinds"].items()} == {
        name: kind["found"] for name, kind in again["kinds"].items()
    }
    verified = home.manset("press", "build", "--jobs", "1"), home.manset("press", "verify", "--jobs", "1")
    assert [each.returncode for each in verified] == [0, 0], verified


def test_an_export_that_breaks_off_says_so_and_exits_with_1(
    whole: Path, tmp_path: Path, made: Callable[[str], Home]
) -> None:
    home = made("home")
    data = (whole / "export.xml").read_bytes()
    (tmp_path / "half.xml").write_bytes(data[: len(data) // 2])
    done = home.manset("import", "wordpress", str(tmp_path / "half.xml"), "--no-fetch")
    assert done.returncode == 1
    assert "truncated export" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert counted(home)["Article"] > 0
    missing = home.manset("import", "wordpress", str(tmp_path / "no-such.xml"))
    assert (missing.returncode, missing.stderr) == (
        1,
        f"{tmp_path}/no-such.xml: cannot be read: no such file or directory\n",
    )
