"""`manset export` as it is called: files, standard output, one line for what is wrong."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.plugins.edition import Newsroom, Site


def _run(site: Site, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    newsroom = Newsroom(site.home, site.url)
    command = [sys.executable, "-m", "manset", "--home", str(site.home), "export", *arguments]
    return subprocess.run(command, env=newsroom.environment, capture_output=True, check=False, timeout=120)


def test_articles_as_lines_files_and_for_wordpress(edition_site: Site, tmp_path: Path) -> None:
    printed = _run(edition_site, "ninjs", "-")
    lines = [json.loads(line) for line in printed.stdout.decode().rstrip("\n").split("\n")]
    assert printed.returncode == 0
    assert len(lines) > 80
    assert f"{len(lines)} articles written" in printed.stderr.decode()
    assert "1 that readers cannot see were left out" in printed.stderr.decode()
    assert edition_site.gone_headline not in printed.stdout.decode()
    whole = _run(edition_site, "ninjs", str(tmp_path / "all.jsonl"), "--all")
    assert whole.returncode == 0
    assert len((tmp_path / "all.jsonl").read_bytes().splitlines()) == len(lines) + 1
    assert _run(edition_site, "ninjs", str(tmp_path / "folder")).returncode == 0
    assert len(list((tmp_path / "folder").glob("*.ninjs.json"))) == len(lines)
    assert (
        _run(edition_site, "wxr", str(tmp_path / "all.xml"), "--url", "https://mirror.example").returncode
        == 0
    )
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
def test_what_is_wrong_is_one_line(edition_site: Site, arguments: tuple[str, ...], said: str) -> None:
    done = _run(edition_site, *arguments)
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1


def test_somebodys_folder_is_refused(edition_site: Site, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = _run(edition_site, "site", str(tmp_path))
    assert done.returncode == 1
    assert "is not empty" in done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
