"""Decayed readership: the half-life, what a view weighs, and the articles read most now."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from django.db.models import Case, F, FloatField, Sum, Value, When

from manset.audience.models import Heat
from manset.audience.tally import Minute
from manset.lib.moments import EPOCH

HALF_LIFE: Final = 120
"""Minutes after which a view counts half: what is read at noon weighs an eighth of itself at six."""

_DAY = 1440  # minutes
_DAYS = 3  # a view of the day before yesterday weighs less than a 4,000th


def of(views: Iterable[tuple[Minute, int, int]]) -> Iterator[tuple[int, int, float]]:
    """Yield the day, the article and the weight of views of minutes and articles."""
    weights: dict[tuple[int, int], float] = {}
    for minute, article, number in views:
        if number:
            day, into = divmod(minute, _DAY)
            weights[day, article] = weights.get((day, article), 0.0) + number * 2.0 ** (into / HALF_LIFE)
    for (day, article), weight in weights.items():
        yield day, article, weight


def hottest(now: datetime, limit: int) -> list[tuple[int, float]]:
    """Return the articles read most now, with how many views of this moment theirs are worth, the most first."""
    minutes = (now - EPOCH).total_seconds() / 60
    today = int(minutes // _DAY)
    worth = Case(
        *(
            When(day=day, then=F("weight") * Value(2.0 ** ((day * _DAY - minutes) / HALF_LIFE)))
            for day in range(today - _DAYS + 1, today + 1)
        ),
        output_field=FloatField(),
    )
    rows = Heat.objects.filter(day__gt=today - _DAYS, day__lte=today)
    summed = rows.values("article").annotate(worth=Sum(worth)).order_by("-worth", "article")[:limit]
    return [(row["article"], row["worth"]) for row in summed]


def forget(now: datetime) -> None:
    """Delete what weighs nothing any more."""
    Heat.objects.filter(day__lte=int((now - EPOCH).total_seconds() // 60 // _DAY) - _DAYS).delete()
