"""What was counted, summed up: for the desk and the command line. Not recorded: no page of readers' shows a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from manset.archive.models import Article
from manset.audience.acts.roll import beginning_of, day_of
from manset.audience.models import COLUMNS, Count, Referral

Numbers = dict[str, int]


@dataclass(frozen=True, slots=True)
class Read:
    """An article with its numbers, by the names of COLUMNS."""

    article: Article
    numbers: Numbers


def between(days: int) -> tuple[datetime, datetime]:
    """Return the first moment of the last so many days, today among them, and the first after today."""
    today = day_of(timezone.now())
    first = timezone.localtime(today, timezone.get_default_timezone()).date() - timedelta(days=days - 1)
    return beginning_of(first), beginning_of(first + timedelta(days=days))


def counts(start: datetime, end: datetime, where: Q | None = None) -> Any:
    """Return the rows of a time, its end not in it."""
    return Count.objects.filter(where or Q(), at__gte=start, at__lt=end)


def sums() -> dict[str, Any]:
    """Return what sums up each column."""
    return {f"sum_{name}": Coalesce(Sum(name), 0) for name in COLUMNS}


def numbers(row: dict[str, Any]) -> Numbers:
    """Return what `sums` gave by the columns' own names."""
    return {name: row[f"sum_{name}"] for name in COLUMNS}


def total(start: datetime, end: datetime, where: Q | None = None) -> Numbers:
    """Return the sums of a time."""
    return numbers(counts(start, end, where).aggregate(**sums()))


def top(start: datetime, end: datetime, limit: int, where: Q | None = None) -> list[Read]:
    """Return the articles that were opened most in a time, the most first; also those that are not visible any more."""
    rows = counts(start, end, where).values("article").annotate(**sums())
    found = list(rows.order_by("-sum_views", "article")[:limit])
    articles = (
        Article.objects.select_related("section").defer("body").in_bulk(row["article"] for row in found)
    )
    return [Read(articles[row["article"]], numbers(row)) for row in found if row["article"] in articles]


def by_section(start: datetime, end: datetime, where: Q | None = None) -> list[tuple[str, Numbers]]:
    """Return the sections' names with the sums of their articles, the most read first."""
    rows = counts(start, end, where).values("article__section", "article__section__name").annotate(**sums())
    ordered = rows.order_by("-sum_views", "article__section__name")
    return [(row["article__section__name"], numbers(row)) for row in ordered]


def hosts(start: date, end: date, limit: int, where: Q | None = None) -> list[tuple[str, int]]:
    """Return other sites from which articles were opened, from the first day to the last; "" is all further ones."""
    rows = Referral.objects.filter(where or Q(), day__gte=start, day__lte=end).values("host")
    summed = rows.annotate(sum_views=Sum("views")).order_by("-sum_views", "host")[:limit]
    return [(row["host"], row["sum_views"]) for row in summed]


def series(
    start: datetime, end: datetime, step: timedelta, where: Q | None = None
) -> list[tuple[datetime, Numbers]]:
    """Return the sums of each step of a time, from its beginning; a day is as long as the paper's zone has it."""
    edges = list(steps(start, end, step))
    found = [(edge, dict.fromkeys(COLUMNS, 0)) for edge in edges]
    rows = counts(start, end, where).values("at").annotate(**sums()).order_by("at")
    place = 0
    for row in rows:
        while place + 1 < len(edges) and row["at"] >= edges[place + 1]:
            place += 1
        into = found[place][1]
        for name, number in numbers(row).items():
            into[name] += number
    return found


def steps(start: datetime, end: datetime, step: timedelta) -> Iterable[datetime]:
    """Yield the beginnings of the steps of a time."""
    at = start
    while at < end:
        yield at
        if step >= timedelta(days=1):
            local = timezone.localtime(at, timezone.get_default_timezone()).date()
            at = beginning_of(local + step)
        else:
            at += step
