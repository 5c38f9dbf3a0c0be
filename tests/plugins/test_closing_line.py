"""What the last lines of a run say."""

import subprocess
import sys

import pytest

from tests.plugins.closing_line import closing_line, longest, spent
from tests.plugins.needs import WANT


@pytest.mark.parametrize(
    ("reasons", "line"),
    [
        ([], "Nothing was skipped."),
        ([WANT + "nginx"], "Skipped for want of nginx: 1; everything else ran."),
        (
            [WANT + "a browser", WANT + "PostgreSQL", WANT + "a browser"],
            "Skipped for want of PostgreSQL: 1, a browser: 2; everything else ran.",
        ),
        (
            [WANT + "nginx", "not today"],
            "Skipped for want of nginx: 1; skipped for other reasons: 1; everything else ran.",
        ),
    ],
)
def test_closing_line(reasons: list[str], line: str) -> None:
    assert closing_line(reasons) == line


def test_the_longest_files_are_named() -> None:
    tests = [
        (f"{name}.py::test_{number}", number * 1.3) for number in range(4) for name in "abcdefg"[number:]
    ]
    assert longest(61.7, 99.6, tests) == (
        "Took 62 s, 100 s of processor time; longest: d.py 8 s, e.py 8 s, f.py 8 s, g.py 8 s, c.py 4 s."
    )


def test_what_a_process_spends_counts() -> None:
    before = spent()
    work = "import time\nwhile time.process_time() < 0.2: pass"
    subprocess.run([sys.executable, "-c", work], check=True)
    assert spent() - before >= 0.2
