"""The tables stand between the markers, losses first, and the prose around them stays."""

from pathlib import Path

import pytest

from bench.lib.page import BEGIN, END, NoMarkers, write
from bench.lib.rows import Row

ON = {
    "at": "2026-11-22T21:00+00:00", "commit": "abc", "cores": 2, "processor": "P", "memory": "8 GB", "system": "S",
    "kernel": "6.1", "load before": "0.00", "python": "3.11", "versions": {"nginx": "1.22"},
}  # fmt: skip


def result(step: str, *rows: Row) -> dict[str, object]:
    """Return a step's result as the files have it."""
    packed = [row.packed() for row in rows]
    return {
        "step": step,
        "machine": ON,
        "settings": {"rounds": 3},
        "rows": packed,
        "notes": ["a note"],
        "raw": {},
    }


def test_written_between_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    lost, won = Row("slow", 1, "s", "less", "Hugo", 0.5), Row("fast", 1, "", "more", "nginx", 0.5)
    write(page, [result("publishing-10000", won), result("serving", won), result("publishing-1000", lost)])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    headings = [line for line in text.splitlines() if line.startswith("###")]
    assert headings == [
        "### Where we lose",
        "### Serving",
        "### Publishing: 1,000 articles",
        "### Publishing: 10,000 articles",
    ]
    assert "slow" in text.split("### Serving")[0]
    assert "fast" not in text.split("### Serving")[0]


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("prose", encoding="utf-8")
    with pytest.raises(NoMarkers):
        write(page, [])
    assert page.read_text(encoding="utf-8") == "prose"
