"""`manset readership`: what is read now, and what was read on a day."""

import json
import sys
from datetime import date, datetime, timedelta
from typing import Annotated

import typer
from rich.table import Table

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.output import show, while_read
from manset.lib.printable import printable

_MOST = 1000
_SHOWN = ("views", "quarter4", "own", "search", "social", "direct", "elsewhere")
# What a column is headed by, where its name in `--json` does not say it.
_HEADS = {"quarter4": "to the end", "own": "own pages"}


def readership_command(
    *,
    day: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day to tell of; today unless given.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=_MOST, help="How many articles.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Print the articles that are read most now, and those that were on a day."""
    chosen = _day(day)
    set_up_django()
    demand_newsroom()
    now, of_day = _now(limit) if chosen is None else [], _of_day(chosen, limit)
    with while_read():
        if as_json:
            for row in (*now, *of_day):
                sys.stdout.buffer.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
            sys.stdout.buffer.flush()
            return
        if now:
            _print("Read now, views counting half after two hours", now, ("worth",))
        if of_day:
            _print(f"Read on {of_day[0]['when']}", of_day, _SHOWN)
        else:
            sys.stdout.write(f"Nothing was read {'today' if chosen is None else f'on {chosen}'}.\n")


def _day(text: str | None) -> date | None:
    """Return the day that was asked for, or end with one line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        sys.exit(printable(f"--day is {text!r}: give a day like 2026-11-27"))


def _now(limit: int) -> list[dict[str, object]]:
    from django.utils import timezone  # noqa: PLC0415 (after the set-up)

    from manset.archive.models import Article  # noqa: PLC0415 (after the set-up)
    from manset.audience.heat import hottest  # noqa: PLC0415 (after the set-up)

    found = hottest(timezone.now(), limit)
    articles = Article.objects.defer("body").in_bulk([pk for pk, _ in found])
    return [
        {
            "when": "now",
            "article": pk,
            "path": articles[pk].path,
            "title": articles[pk].title,
            "worth": round(worth, 2),
        }
        for pk, worth in found
    ]


def _of_day(day: date | None, limit: int) -> list[dict[str, object]]:
    from django.utils import timezone  # noqa: PLC0415 (after the set-up)

    from manset.audience.acts.roll import beginning_of  # noqa: PLC0415 (after the set-up)
    from manset.audience.figures import top  # noqa: PLC0415 (after the set-up)

    chosen = day or datetime.now(timezone.get_default_timezone()).date()
    try:
        start, end = beginning_of(chosen), beginning_of(chosen + timedelta(days=1))
    except OverflowError:
        sys.exit(f"--day is {chosen}: there is no day after it")
    return [
        {
            "when": chosen.isoformat(),
            "article": read.article.pk,
            "path": read.article.path,
            "title": read.article.title,
            **read.numbers,
        }
        for read in top(start, end, limit)
    ]


def _print(heading: str, rows: list[dict[str, object]], columns: tuple[str, ...]) -> None:
    heads = (_HEADS.get(name, name) for name in columns)
    table = Table(*heads, "article", "headline", title=printable(heading), title_justify="left")
    for row in rows:
        numbers = (str(row[name]) for name in columns)
        table.add_row(*numbers, str(row["article"]), printable(str(row["title"])))
    show(table)
