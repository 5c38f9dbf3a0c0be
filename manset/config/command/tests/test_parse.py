"""`manset parse` as it is called: files and standard input, lines out, reasons on standard error."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_TEXT = "Bir köprü açıldı\n\nAyşe Yılmaz, AA\n3 Kasım 2025\n\nKöprü pazartesi günü açıldı ve çok beklendi.\n\nÜzerinden bir tren geçti.\n"
_FEED = (
    "<rss version='2.0'><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
)


def _run(*paths: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "manset", "parse", *paths]
    environment = {"PATH": "", "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parents[4])}
    return subprocess.run(command, input=given, capture_output=True, env=environment, check=False, timeout=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("incoming")
    (folder / "a.txt").write_text(_TEXT, "utf-8")
    (folder / "b.xml").write_text(_FEED, "utf-8")
    (folder / "c.zip").write_bytes(b"PK\x03\x04rest")
    (folder / "d.xml").write_text(_FEED[:60], "utf-8")
    (folder / "e.bin").touch()
    with (folder / "f.txt").open("wb") as file:
        file.truncate(50_000_000)
    return folder


def test_an_object_a_line_in_utf_8_whatever_the_locale(folder: Path) -> None:
    done = _run(str(folder / "a.txt"), str(folder / "b.xml"))
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["title"] for line in lines] == ["Bir köprü açıldı", "A", "B"]
    assert "köprü" in lines[0]
    assert json.loads(lines[0])["published"] == "2025-11-03T00:00:00+03:00"


def test_the_other_files_still_go_out(folder: Path) -> None:
    names = ["c.zip", "a.txt", "d.xml", "e.bin", "f.txt", "missing.txt", "", "b.xml"]
    done = _run(*(str(folder / name) for name in names))
    reasons = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 4  # one of them the whole item of the feed that is cut off
    assert [line.partition(": refused: ")[0] for line in reasons] == [
        str(folder / name) for name in names if name not in {"a.txt", "b.xml"}
    ]
    for reason, word in zip(
        reasons,
        ["zip", "truncated", "empty", "50.0 MB is over the limit", "no such file", "directory"],
        strict=True,
    ):
        assert word in reason


def test_a_dash_is_standard_input() -> None:
    done = _run("-", given=_FEED.encode())
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    done = _run("-", given=b"")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"-: refused: empty")


def test_a_reader_that_goes_away_is_no_error_to_print(folder: Path) -> None:
    command = [sys.executable, "-m", "manset", "parse", *([str(folder / "a.txt")] * 200)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
