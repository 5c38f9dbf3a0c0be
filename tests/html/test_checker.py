"""Every page passes the Nu HTML checker without an error."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.plugins.crawl import Crawl
from tests.plugins.edition import Site
from tests.plugins.needs import CHECKER, program

# Not linked from anywhere, and pages all the same.
BESIDE = ("/search/?q=the", "/search/?q=zzzzzz", "/search/", "/404/")


def checked(folder: Path) -> list[str]:
    """Return the errors the checker finds in the pages of a folder."""
    java = program("java")
    assert java is not None
    run = subprocess.run(
        [
            java,
            "-Xss4m",
            # It ends before the compiler that optimises has paid for itself.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            str(CHECKER),
            "--errors-only",
            "--exit-zero-always",
            "--format",
            "json",
            str(folder),
        ],
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']} … {m.get('extract', '')!r}"
        for m in messages
    ]


def put(folder: Path, path: str, body: bytes) -> None:
    """Write a page under a file name that tells its path."""
    (folder / f"{path.strip('/').replace('/', '~') or 'front'}.html").write_bytes(body)


@pytest.mark.needs_java
def test_the_checker_finds_an_error_where_there_is_one(tmp_path: Path) -> None:
    put(
        tmp_path,
        "/bad/",
        b"<!doctype html><html lang=en><title>x</title><p><div id=a></div></p><div id=a></div>",
    )
    assert checked(tmp_path)


@pytest.mark.needs_java
def test_every_page_is_without_an_error(edition_site: Site, crawl: Crawl, tmp_path: Path) -> None:
    for path, answer in crawl.pages.items():
        put(tmp_path, path, answer.body)
    for path in (*BESIDE, edition_site.gone_path):
        answer = edition_site.get(path)
        assert answer.is_html, path
        put(tmp_path, path, answer.body)
    assert len(list(tmp_path.iterdir())) > 60
    assert not (found := checked(tmp_path)), "\n".join(found)
