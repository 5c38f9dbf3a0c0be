"""`manset export` as it is called: files, standard output, one line for what is wrong."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as ET

import pytest

from tests.plugins.edition import Newsroom, Site
from tests.plugins.loaded import Loaded

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(edition_site: Site) -> Iterator[Run]:
    environment = {
        **Newsroom(edition_site.home, edition_site.url).environment,
        "MANSET_HOME": str(edition_site.home),
    }
    with Loaded("tests.plugins.loaded", environment) as program:
        yield partial(program.run, "export", environment=environment)


def test_articles_as_lines_files_and_for_wordpress(edition_site: Site, run: Run, tmp_path: Path) -> None:
    printed = run("ninjs", "-")
    lines = [json.loads(line) for line in printed.stdout.rstrip("\n").split("\n")]
    assert printed.returncode == 0
    assert len(lines) > 80
    assert f"{len(lines)} articles written" in printed.stderr
    assert "1 that readers cannot see were left out" in printed.stderr
    assert edition_site.gone_headline not in printed.stdout
    whole = run("ninjs", str(tmp_path / "all.jsonl"), "--all")
    assert whole.returncode == 0
    assert len((tmp_path / "all.jsonl").read_bytes().splitlines()) == len(lines) + 1
    assert run("ninjs", str(tmp_path / "folder")).returncode == 0
    assert len(list((tmp_path / "folder").glob("*.ninjs.json"))) == len(lines)
    assert run("wxr", str(tmp_path / "all.xml"), "--url", "https://mirror.example").returncode == 0
    items = list(ET.parse(tmp_path / "all.xml").getroot().iterfind("channel/item"))  # noqa: S314 (our own file)
    assert len(items) > len(lines)  # pictures too
    assert edition_site.url not in (tmp_path / "all.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ninjs", "x.jsonl", "--since", "yesterday"), "--since yesterday: give a date"),
        (("wxr", "x.xml", "--url", "mirror.example"), "--url mirror.example: give an address"),
        (("wxr", "/no/such/folder/x.xml"), "no such file or directory"),
        (("ninjs", "/dev/null/x"), "not a directory"),
    ],
)
def test_what_is_wrong_is_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_somebodys_folder_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("site", str(tmp_path))
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
