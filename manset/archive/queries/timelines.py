"""Windows over timelines: the newest, the ones beside, the numbered ones; each recorded as the interval it read."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from manset.archive import marks
from manset.archive.filing import ALL, leads_of, length_key
from manset.archive.models import Article
from manset.archive.queries import articles, places
from manset.lib.moments import EPOCH, MICROSECOND, microseconds
from manset.press import recording
from manset.press.timelines import Position

LEADS = leads_of(ALL)

__all__ = [
    "ALL",
    "LEADS",
    "Neighbours",
    "NumberedPage",
    "around",
    "between",
    "few_between",
    "first_from",
    "is_empty",
    "leads_of",
    "near",
    "newest",
    "newest_page",
    "numbered_page",
    "numbers",
    "page_count",
    "read_ahead",
    "read_near_ahead",
    "read_short_ahead",
]


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


@dataclass(frozen=True, slots=True)
class NumberedPlaces:
    """The same as filing has it, before anybody asks which are visible this moment."""

    number: int
    pages: int
    ids: list[int]


@recording.shared
def newest(timeline: str, limit: int, *, bodies: bool = False) -> list[Article]:
    """Return the newest `limit` articles, newest first; the window runs from the last of them up."""
    with recording.reading():
        found = places.below(timeline, places.END, limit)
        low = found[-1] if len(found) == limit else None
        recording.read_window(timeline, low, None)
    return articles.by_ids([place.id for place in found], bodies=bodies)


def is_empty(timeline: str) -> bool:
    """Tell whether nothing stands in the timeline, whoever asks at what moment: what has expired stands until filed.

    By visibility this moment a list would be taken for empty, and not be made, in the moment between an expiry and its
    filing; which then says that the list became shorter, not that it has to be made.
    """
    with recording.reading():
        recording.read_window(timeline, None, None)
        return not places.below(timeline, places.END, 1)


@recording.shared
def near(timeline: str, position: Position, each: int) -> list[Position]:
    """Return the places of up to `each` articles on either side of `position`, nearest first; the window spans them.

    What is published today lies in the windows of the last few only, so that a topic's whole archive need not be
    printed again. The articles themselves are not read: `articles.by_ids` does, of those that are to be shown.
    """
    with recording.reading():
        before, after = places.beside(timeline, position, each)
        low = before[-1] if len(before) == each else None
        high = after[-1] if len(after) == each else None
        recording.read_window(timeline, low, high)
    return sorted((*before, *after), key=lambda place: (abs(place.at - position.at), -place.id))


def around(timeline: str, position: Position) -> Neighbours:
    """Return the articles just before and just after `position`; the window runs from one to the other."""
    before, after = beside(timeline, position)
    found = {
        article.pk: article for article in articles.by_ids([place.id for place in (before, after) if place])
    }
    return Neighbours(found.get(before.id) if before else None, found.get(after.id) if after else None)


@recording.shared
def beside(timeline: str, position: Position) -> tuple[Position | None, Position | None]:
    """Return the places just before and just after `position`; the window runs from one to the other."""
    with recording.reading():
        older, newer = places.beside(timeline, position, 1)
        before, after = next(iter(older), None), next(iter(newer), None)
        recording.read_window(timeline, before, after)
    return before, after


def read_near_ahead(wanted: Iterable[tuple[str, Position, int]]) -> None:
    """Read in one go timelines of which `near`, or `beside` where it is 1, will be asked, as far as they must be."""
    read_newest_ahead(
        {
            name
            for name, position, each in wanted
            if not recording.answered(near, name, position, each)
            and not (each == 1 and recording.answered(beside, name, position))
        }
    )


def read_newest_ahead(names: Collection[str]) -> None:
    """Read in one go the newest places of timelines, where few pages are printed."""
    if names:
        with reading_whole(names):
            places.newest_pieces(names)


@contextmanager
def reading_whole(names: Iterable[str]) -> Iterator[None]:
    """Have what is asked inside recorded as all of these timelines: it is read for pages that record what they take."""
    with recording.reading():
        for name in names:
            recording.read_window(name, None, None)
        yield


def between(timeline: str, low: int, high: int | None) -> list[Position]:
    """Return the places from microsecond `low` up to, and not at, `high`, oldest first; `high` None is without end."""
    first, last = ends(low, high)
    with recording.reading():
        recording.read_window(timeline, first, last)
        return places.within(timeline, first, last or places.END)


def ends(low: int, high: int | None) -> tuple[Position, Position | None]:
    """Return the first and the last place there may be from microsecond `low` up to, and not at, `high`."""
    return Position(low, 0), None if high is None else Position(high - 1, places.LAST)


@recording.shared
def few_between(timeline: str, low: int, high: int | None, most: int) -> tuple[Position, ...] | None:
    """Return the same where they are at most `most`, None where they are more.

    That they are more is told by the first of them alone: what comes after those does not change it.
    """
    first, last = ends(low, high)
    with recording.reading():
        found = places.upward(timeline, first, most + 1)
        inside = tuple(place for place in found if last is None or place <= last)
        crowded = len(inside) > most
        recording.read_window(timeline, first, inside[-1] if crowded else last)
    return None if crowded else inside


@recording.shared
def first_from(timeline: str, moment: datetime | None) -> datetime | None:
    """Return the date of the oldest article from `moment` on (from the beginning if None), None if there is none."""
    low = Position(microseconds(moment), 0) if moment else None
    with recording.reading():
        found = next(iter(places.upward(timeline, low or places.START, 1)), None)
        recording.read_window(timeline, low, found)
    return EPOCH + found.at * MICROSECOND if found else None


def page_count(timeline: str, size: int) -> int:
    """Return how many numbered pages the timeline fills, the newest among them, at least 1."""
    with recording.reading():
        recording.read_window(timeline, None, None)
        return max(1, marks.length(timeline) // size)


def newest_page(timeline: str, size: int) -> NumberedPage:
    """Return the newest page: what is left above the full ones, from `size` to twice `size` less one, newest first."""
    found = newest_places(timeline, size)
    return NumberedPage(found.number, found.pages, articles.by_ids(found.ids))


def numbered_page(timeline: str, number: int, size: int) -> NumberedPage | None:
    """Return full page `number` (from 1, the oldest), None where there is no such page or it is the newest.

    Raises ValueError for a number below 1.
    """
    found = numbered_places(timeline, number, size)
    return NumberedPage(number, found.pages, articles.by_ids(found.ids)) if found else None


def read_short_ahead(names: Collection[str]) -> None:
    """Read in one go timelines that are mostly short, of which pages about to be made ask for one each."""
    if names:
        with reading_whole(names):
            places.whole_pieces(names)


def read_ahead(wanted: Iterable[tuple[str, int | None]], size: int) -> None:
    """Read in one go the articles of pages of lists, each named by its timeline and its number, None for the newest."""
    lists = list(wanted)
    read_lists_ahead(
        {
            name
            for name, number in lists
            if number is None and not recording.answered(newest_places, name, size)
        }
    )
    found = (
        newest_places(timeline, size) if number is None else numbered_places(timeline, number, size)
        for timeline, number in lists
    )
    articles.by_ids(list(dict.fromkeys(pk for page in found if page for pk in page.ids)))


def read_lists_ahead(names: Collection[str]) -> None:
    """Read in one go how long timelines are and their newest places."""
    read_newest_ahead(names)
    lengths: dict[str, int] = recording.kept("lengths")
    missing = [name for name in names if name not in lengths]
    if missing:
        with reading_whole(missing):
            lengths.update(marks.lengths(missing))


@recording.shared
def newest_places(timeline: str, size: int) -> NumberedPlaces:
    """Return what stands on the newest page."""
    with recording.reading():
        recording.read_window(timeline, None, None)
        length = recording.kept("lengths").get(timeline)
        length = marks.length(timeline) if length is None else length
        number = max(1, length // size)
        found = places.below(timeline, places.END, length - (number - 1) * size)
    return NumberedPlaces(number, number, [place.id for place in found])


@recording.shared
def numbered_places(timeline: str, number: int, size: int) -> NumberedPlaces | None:
    """Return what stands on a full page.

    It depends on what is no newer than its newest article, and on whether there is a newest page above it and whether
    that is the next: on the timeline becoming, or ceasing to be, long enough. So publishing today leaves it alone.
    """
    if number < 1:
        message = f"pages are numbered from 1, not {number}"
        raise ValueError(message)
    with recording.reading():
        found = places.counted(timeline, (number - 1) * size, 3 * size)
        recording.read_window(timeline, None, found[size - 1] if len(found) >= size else None)
        length = (number - 1) * size + len(found)  # or more, from the last of the two on
        for enough in ((number + 1) * size, (number + 2) * size):
            recording.read(length_key(timeline, enough if length < enough else enough - 1))
    if len(found) < 2 * size:
        return None
    pages = number + (2 if len(found) == 3 * size else 1)
    return NumberedPlaces(number, pages, [place.id for place in found[:size][::-1]])


def numbers(timeline: str, size: int) -> range:
    """Return the numbers of the full pages there are besides the newest. Not recorded: it finds pages to make."""
    return range(1, max(1, marks.length(timeline) // size))
