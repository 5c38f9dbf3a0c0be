"""`manset stories cluster` as it is called: a line for a line, reasons on standard error."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[4]
_ENVIRONMENT = {"PATH": "", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
_COMMAND = [sys.executable, "-m", "manset", "stories", "cluster"]
_GOOD: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "Sis İstanbul’da vapurları durdurdu",
        "text": "Boğaz'da vapurlar sis yüzünden durdu.",
    },
    {"id": 7, "title": None, "text": "Boğaz'da vapurlar sis yüzünden durdu.", "published": "odd"},
]


def _run(*arguments: str, given: bytes = b"", seed: str = "0") -> "subprocess.CompletedProcess[bytes]":
    environment = _ENVIRONMENT | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        [*_COMMAND, *arguments], input=given, capture_output=True, env=environment, check=False, timeout=60
    )


def _lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode() + b"\n"


def test_a_line_for_a_line_in_the_same_order() -> None:
    done = _run("-", given=_lines(*_GOOD))
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": "a", "story": "a", "duplicate_of": None},
        {"id": 7, "story": "a", "duplicate_of": "a"},
    ]


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "items.jsonl"
    file.write_bytes(b'{"id": "a"}\nnonsense\n\n[]\n{"id": "b"}\n')
    done = _run(str(file))
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    first, second = done.stderr.decode().splitlines()
    assert first.startswith(f"{file}: line 2: not JSON")
    assert second == f"{file}: line 4: not an object but a list"


@pytest.mark.parametrize("answers_too", [False, True])
def test_who_waits_at_a_terminal_sees_how_far_it_is(tmp_path: Path, answers_too: bool) -> None:  # noqa: FBT001 (a parameter)
    file = tmp_path / "items.jsonl"
    file.write_bytes(_lines(*_GOOD))
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*_COMMAND, str(file)],
        stdin=subprocess.DEVNULL,
        stdout=theirs if answers_too else subprocess.PIPE,
        stderr=theirs,
        env=_ENVIRONMENT | {"TERM": "xterm"},
        check=True,
        timeout=60,
    )
    os.close(theirs)
    said = os.read(ours, 65_536)
    os.close(ours)
    assert (b"Matching" in said) is not answers_too  # which are how far it is
    assert answers_too or len(done.stdout.splitlines()) == len(_GOOD)


def test_each_answer_comes_before_the_next_question() -> None:
    with subprocess.Popen(
        [*_COMMAND, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_ENVIRONMENT
    ) as running:
        assert running.stdin
        assert running.stdout
        for record in _GOOD:
            running.stdin.write(_lines(record))
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == record["id"]


def test_a_file_is_looked_at_again_unless_nothing_is_held(tmp_path: Path) -> None:
    file = tmp_path / "items.jsonl"
    titles = [
        "Ferry Meridian sinks off Karadere",
        "Divers search Ilgaz strait for missing crew",
        "Ferry Meridian sinks off Karadere: divers search Ilgaz strait for missing crew",
    ]
    file.write_bytes(_lines(*({"id": number, "title": title} for number, title in enumerate(titles))))
    stories = [
        {json.loads(line)["story"] for line in _run(str(file), *option).stdout.splitlines()}
        for option in ((), ("--held", "0"))
    ]
    assert [len(found) for found in stories] == [1, 2]


def test_the_same_whatever_python_hashes_with() -> None:
    data = ROOT / "manset/stories/matching/tests/testdata/turkish.jsonl"
    assert _run(str(data), seed="1").stdout == _run(str(data), seed="2").stdout


def test_why() -> None:
    done = _run("-", "--why", "a", "7", given=_lines(*_GOOD))
    assert done.returncode == 0
    assert done.stdout.decode().startswith("a and 7 are one storyline: a.")


def test_why_of_what_is_not_there() -> None:
    done = _run("-", "--why", "a", "z", given=_lines(*_GOOD))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"-: no item has the id z\n"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = _run(str(tmp_path / "none.jsonl"))
    assert done.returncode == 1
    assert done.stderr.decode().strip().endswith("none.jsonl: no such file")
