"""What the last line of a run says."""

import pytest

from tests.plugins.closing_line import closing_line
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
