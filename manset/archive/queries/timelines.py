"""Windows over timelines: the newest, the ones beside, the numbered ones; each recorded as the interval it read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from manset.archive.filing import ALL
from manset.archive.models import Article, TimelineEntry
from manset.archive.queries import articles
from manset.archive.visible import visible
from manset.lib.moments import EPOCH, MICROSECOND, microseconds
from manset.press import recording
from manset.press.timelines import Position

__all__ = [
    "ALL",
    "Neighbours",
    "NumberedPage",
    "around",
    "between",
    "first_from",
    "near",
    "newest",
    "newest_page",
    "numbered_page",
    "numbers",
    "page_count",
    "since",
]

LAST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles on either side of one, None at an end."""

    previous: Article | None
    following: Article | None


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """One page of a timeline counted from its oldest article, so that a new one shifts nothing; newest article first.

    `pages` is how many there are; on a full page only as far as it matters there: whether the next is the newest.
    """

    number: int
    pages: int
    articles: list[Article]


def entries(timeline: str) -> QuerySet[TimelineEntry]:
    """Return a timeline's entries that are visible now, oldest first."""
    return TimelineEntry.objects.filter(visible(recording.now(), "article__"), timeline=timeline).order_by(
        "at", "article_id"
    )


def newest(timeline: str, limit: int, *, bodies: bool = False) -> list[Article]:
    """Return the newest `limit` articles, newest first; the window runs from the last of them up."""
    with recording.reading():
        found = list(entries(timeline).reverse().values_list("at", "article_id")[:limit])
        low = Position(*found[-1]) if len(found) == limit else None
        recording.read_window(timeline, low, None)
    return articles.by_ids([pk for _, pk in found], bodies=bodies)


def near(timeline: str, position: Position, each: int) -> list[Article]:
    """Return up to `each` articles on either side of `position`, the nearest first; the window spans them.

    What is published today lies in the windows of the last few only, so that a topic's whole archive need not be
    printed again.
    """
    with recording.reading():
        before = list(
            entries(timeline).filter(below(position)).reverse().values_list("at", "article_id")[:each]
        )
        after = list(entries(timeline).filter(above(position)).values_list("at", "article_id")[:each])
        low = Position(*before[-1]) if len(before) == each else None
        high = Position(*after[-1]) if len(after) == each else None
        recording.read_window(timeline, low, high)
    ranked = sorted((*before, *after), key=lambda pair: (abs(pair[0] - position.at), -pair[1]))
    return articles.by_ids([pk for _, pk in ranked])


def around(timeline: str, position: Position) -> Neighbours:
    """Return the articles just before and just after `position`; the window runs from one to the other."""
    with recording.reading():
        before = entries(timeline).filter(below(position)).reverse().values_list("at", "article_id").first()
        after = entries(timeline).filter(above(position)).values_list("at", "article_id").first()
        recording.read_window(
            timeline, Position(*before) if before else None, Position(*after) if after else None
        )
    found = {
        article.pk: article for article in articles.by_ids([pair[1] for pair in (before, after) if pair])
    }
    return Neighbours(found.get(before[1]) if before else None, found.get(after[1]) if after else None)


def below(position: Position) -> Q:
    """Return the condition of standing before `position`."""
    return Q(at__lt=position.at) | Q(at=position.at, article_id__lt=position.id)


def above(position: Position) -> Q:
    """Return the condition of standing after `position`."""
    return Q(at__gt=position.at) | Q(at=position.at, article_id__gt=position.id)


def between(timeline: str, low: datetime, high: datetime) -> list[Article]:
    """Return the articles dated from `low` up to, and not at, `high`, oldest first."""
    first, last = microseconds(low), microseconds(high)
    with recording.reading():
        recording.read_window(timeline, Position(first, 0), Position(last - 1, LAST_ID))
        found = list(
            entries(timeline).filter(at__gte=first, at__lt=last).values_list("article_id", flat=True)
        )
    return articles.by_ids(found)


def since(timeline: str, moment: datetime, limit: int) -> list[Article]:
    """Return the newest `limit` articles dated after `moment`, newest first; the window runs from there up."""
    start = microseconds(moment)
    with recording.reading():
        recording.read_window(timeline, Position(start, 0), None)
        found = list(
            entries(timeline).filter(at__gt=start).reverse().values_list("article_id", flat=True)[:limit]
        )
    return articles.by_ids(found)


def first_from(timeline: str, moment: datetime | None) -> datetime | None:
    """Return the date of the oldest article from `moment` on (from the beginning if None), None if there is none."""
    start = microseconds(moment) if moment else None
    rows = entries(timeline) if start is None else entries(timeline).filter(at__gte=start)
    with recording.reading():
        found = rows.values_list("at", "article_id").first()
        low = None if start is None else Position(start, 0)
        recording.read_window(timeline, low, Position(*found) if found else None)
    return EPOCH + found[0] * MICROSECOND if found else None


def page_count(timeline: str, size: int) -> int:
    """Return how many numbered pages the timeline fills, the newest among them, at least 1."""
    with recording.reading():
        recording.read_window(timeline, None, None)
        return max(1, entries(timeline).count() // size)


def newest_page(timeline: str, size: int) -> NumberedPage:
    """Return the newest page: what is left above the full ones, from `size` to twice `size` less one, newest first."""
    number = page_count(timeline, size)
    with recording.reading():
        recording.read_window(timeline, None, None)
        found = list(entries(timeline).values_list("article_id", flat=True)[(number - 1) * size :])
    return NumberedPage(number, number, articles.by_ids(found[::-1]))


def numbered_page(timeline: str, number: int, size: int) -> NumberedPage | None:
    """Return full page `number` (from 1, the oldest), None where there is no such page or it is the newest.

    It depends on what is older than the end of the second page after it, by which it knows whether its newer
    neighbour is the newest page; publishing today leaves it alone. Raises ValueError for a number below 1.
    """
    if number < 1:
        message = f"pages are numbered from 1, not {number}"
        raise ValueError(message)
    with recording.reading():
        found = list(
            entries(timeline).values_list("at", "article_id")[(number - 1) * size : (number + 2) * size]
        )
        whole = len(found) == 3 * size
        recording.read_window(timeline, None, Position(*found[-1]) if whole else None)
    if len(found) < 2 * size:
        return None
    return NumberedPage(
        number, number + (2 if whole else 1), articles.by_ids([pk for _, pk in found[:size][::-1]])
    )


def numbers(timeline: str, size: int) -> range:
    """Return the numbers of the full pages there are besides the newest. Not recorded: it finds pages to make."""
    return range(1, max(1, entries(timeline).count() // size))
