"""What the last lines of a run say."""

import pytest

from tests.plugins.closing_line import closing_line, longest
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
    assert longest(61.7, tests) == ("Took 62 s; longest: d.py 8 s, e.py 8 s, f.py 8 s, g.py 8 s, c.py 4 s.")
