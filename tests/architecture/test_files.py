"""How big files are, how they are called, and what must not stand in any of them."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import named, ours, texts, tracked

LONGEST = 400
WITHOUT_A_NOUN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "misc",
    "services",
    "service",
    "manager2",
}
# Written in pieces, so that this file does not hold what it looks for.
MACHINES = re.compile(
    "|".join(
        (
            r"(?<![\w.$}/-])/" + r"(?:work|root|home)/[\w.]",
            r"pypi\." + "org",
            "python" + "hosted",
            r"registry\." + r"npm",
            r"index" + r"-url\s*=?\s*https?:",
        )
    ),
)
NOQA = re.compile(r"# noqa(?P<codes>:\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*)?(?P<why>.*)")


@pytest.mark.parametrize("text", ["see /" + "work/main", "https://pypi." + "org/simple"])
def test_the_pattern_for_machines_finds_them(text: str) -> None:
    assert MACHINES.search(text)


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINES.search(line)
    ]
    assert found == []


def test_no_module_is_over_400_lines() -> None:
    code = [
        path for path in tracked() if path.suffix in {".py", ".html", ".sh"} and "testdata" not in path.parts
    ]
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code}
    generated = {name for name in lengths if "/migrations/" in name or name.startswith("samples/pages/")}
    assert {name: n for name, n in lengths.items() if n > LONGEST and name not in generated} == {}


def test_every_module_is_named_by_a_noun() -> None:
    named_vaguely = [named(path) for path in ours(".py") if WITHOUT_A_NOUN & {path.stem, *path.parent.parts}]
    assert named_vaguely == []


def test_every_excuse_to_the_linter_has_its_reason() -> None:
    wrong = []
    for path in (path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts):
        reasoned = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            excuse = NOQA.search(line)
            # A run of lines with the same excuse says why once.
            if excuse and path != Path(__file__):
                if not excuse["codes"] or not (excuse["why"].strip(" #-(") or excuse["codes"] == reasoned):
                    wrong.append(f"{named(path)}:{number}: {excuse[0]}")
                reasoned = excuse["codes"] or ""
            elif line.strip():
                reasoned = ""
    assert wrong == []
