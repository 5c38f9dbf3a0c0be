"""Tables: cells as plain text, in columns that are as many as the widest row has."""

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from manset.ingest.intake.body import elements
from manset.ingest.intake.body.blocks import Block, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBER = re.compile(r"[0-9]{1,5}$")
_WIDEST = 40  # columns; a span that says more is a mistake or worse


def is_layout(element: "HtmlElement") -> bool:
    """Tell whether a table is one only by its tags: it has a single cell, or another table in it."""
    return len(element.xpath(".//td | .//th")) <= 1 or bool(element.xpath(".//table"))


def read(element: "HtmlElement") -> Block:
    """Return a table's block: the first row gives the columns' headings if it is made of them."""
    rows = list(element.iter("tr"))
    grid = square(laid_out(rows))
    headed = bool(rows) and (
        rows[0].getparent().tag == "thead" or all(cell.tag == "th" for cell in cells(rows[0]))
    )
    if not grid:
        return table([], [], caption(element))
    headings = grid[0] if headed else [""] * len(grid[0])
    return table(headings, grid[1:] if headed else grid, caption(element))


def caption(element: "HtmlElement") -> str:
    """Return the table's own caption."""
    return " ".join(elements.text_of(each) for each in element.iter("caption"))


def cells(row: "HtmlElement") -> "list[HtmlElement]":
    """Return a row's cells."""
    return [cell for cell in row if cell.tag in {"td", "th"}]


def laid_out(rows: "list[HtmlElement]") -> list[list[str]]:
    """Return the rows' texts, each in its column: what spans columns or rows leaves blanks beside and below it."""
    grid: list[list[str]] = []
    below: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in cells(row):
            skip(line, below)
            wide, high = span(cell, "colspan"), span(cell, "rowspan")
            below.update(dict.fromkeys(range(len(line), len(line) + wide), high - 1))
            line += [elements.text_of(cell), *[""] * (wide - 1)]
        skip(line, below)
        grid.append(line)
    return grid


def skip(line: list[str], below: dict[int, int]) -> None:
    """Leave blanks where a cell of a row above reaches down."""
    while below.get(len(line), 0) > 0:
        below[len(line)] -= 1
        line.append("")


def span(cell: "HtmlElement", name: str) -> int:
    """Return how far a cell reaches."""
    value = _NUMBER.match((cell.get(name) or "").strip())
    return min(max(int(value[0]), 1), _WIDEST) if value else 1


def square(grid: list[list[str]]) -> list[list[str]]:
    """Make all rows as wide as the widest."""
    return [list(row) for row in zip(*zip_longest(*grid, fillvalue=""), strict=True)] if any(grid) else []
