"""Rows are lost and won as they should be, and the lost ones come first."""

import pytest

from bench.lib.rows import Row, losses_first, table, told, unpacked


@pytest.mark.parametrize(
    ("row", "lost"),
    [
        (Row("rate", 39, "", "more", "nginx", 100, 0.4), True),
        (Row("rate", 40, "", "more", "nginx", 100, 0.4), False),
        (Row("rate", 99, "", "more", "nginx", 100), True),
        (Row("time", 101, "ms", "less", "nginx", 100), True),
        (Row("time", 130, "ms", "less", "1,000 articles", 100, 1.3), False),
        (Row("memory", 260, "MB", "less", "WordPress", 790, limit=250), True),
        (Row("memory", 240, "MB", "less", "WordPress", 230, limit=250), True),
        (Row("memory", 240, "MB", "less", limit=250), False),
        (Row("time", 1000, "ms", "less"), False),
    ],
)
def test_lost(row: Row, *, lost: bool) -> None:
    assert row.lost is lost
    assert unpacked([row.packed()]) == [row]


def test_losses_come_first_and_rows_without_comparison_last() -> None:
    won, alone = Row("won", 2, "", "more", "b", 1), Row("alone", 1, "", "more")
    lost = Row("lost", 1, "", "more", "b", 2)
    assert losses_first([alone, won, lost]) == [lost, won, alone]
    assert [line.split("|")[1].strip() for line in table([alone, won, lost]).splitlines()[2:]] == [
        "**lost**",
        "met",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "said"), [(12345.6, "12,346"), (12.34, "12.3"), (1.234, "1.23"), (7.0, "7")]
)
def test_numbers_are_written_short(value: float, said: str) -> None:
    assert told(value, "") == said
    assert told(value, "ms") == f"{said} ms"
