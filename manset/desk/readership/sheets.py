"""Readership as CSV: by step of time, by article, by section, by referring site."""

import csv
from collections.abc import Callable, Iterator
from typing import Final

from django.http import HttpResponse

from manset.audience import figures
from manset.audience.models import COLUMNS
from manset.desk.readership.asking import Asked
from manset.desk.readership.wording import step_title

MOST = 10_000  # rows
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Rows = Iterator[list[object]]


def times(asked: Asked) -> Rows:
    """Yield a row a step."""
    yield ["from", *COLUMNS]
    for at, numbers in figures.series(asked.start, asked.end, asked.step, asked.where):
        yield [step_title(at, asked.step), *numbers.values()]


def articles(asked: Asked) -> Rows:
    """Yield a row an article."""
    yield ["article", "address", "headline", "section", *COLUMNS]
    for read in figures.top(asked.start, asked.end, MOST, asked.where):
        article = read.article
        yield [article.pk, article.path or "", article.title, article.section.name, *read.numbers.values()]


def sections(asked: Asked) -> Rows:
    """Yield a row a section."""
    yield ["section", *COLUMNS]
    for name, numbers in figures.by_section(asked.start, asked.end, asked.where):
        yield [name, *numbers.values()]


def sites(asked: Asked) -> Rows:
    """Yield a row a referring site."""
    yield ["site", "views"]
    for host, views in figures.hosts(*asked.days, MOST, asked.where):
        yield [host or "(others)", views]


SHEETS: Final[dict[str, Callable[[Asked], Rows]]] = {
    "times": times,
    "articles": articles,
    "sections": sections,
    "sites": sites,
}


def sheet(name: str, asked: Asked) -> HttpResponse:
    """Answer with a sheet; the mark at its beginning tells spreadsheets that it is UTF-8."""
    first, last = asked.days
    filename = f"readership-{name}-{first}-{last}.csv"
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    writer = csv.writer(response)
    for row in SHEETS[name](asked):
        writer.writerow([harmless(cell) for cell in row])
    return response


def harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: headlines and hosts are what others wrote."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
