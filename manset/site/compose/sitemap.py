"""Sitemaps' entries. A part is a day's, so that an article changes a short one however many there have been.

A busy day's is long all the same, as is the news of two days: what is said of a slot of time is kept until something in
it changes, so that a publish prints the entries of one slot and not of the day.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from django.utils import timezone
from markupsafe import Markup

from manset.archive.models import Article, Picture
from manset.archive.queries import articles, headlines, sections, timelines
from manset.archive.queries.timelines import ALL
from manset.lib.moments import EPOCH, MICROSECOND, microseconds
from manset.press import recording
from manset.press.keys import Key
from manset.press.timelines import Position
from manset.site.compose.moment import moment
from manset.site.compose.picture import picture
from manset.site.compose.shown_sections import is_shown
from manset.site.compose.site import site
from manset.site.environment import macro
from manset.site.presenters.sitemap import NewsEntry, NewsSitemap, Sitemap, SitemapEntry
from manset.stories import queries as stories

NEWS_FOR = timedelta(hours=48)
NEWS_AT_MOST = 1000
ENTRIES = "site/feeds/sitemap_entries.xml"
FEW = 100  # articles that a slot has at most
CUTS = 4
SHORTEST = 60_000_000  # microseconds of a slot that is not cut, however many articles are dated in it


def index() -> Sitemap:
    """Return the index: the lists' part and each day's."""
    parts = (SitemapEntry(day_path(day)) for day in days())
    return Sitemap((SitemapEntry("/sitemaps/lists.xml"), *parts))


def lists() -> Sitemap:
    """Return the front and the sections."""
    return Sitemap((SitemapEntry("/"), *(SitemapEntry(path) for path in section_paths(sections.tree()))))


def section_paths(branches: tuple[sections.Branch, ...]) -> Iterator[str]:
    """Yield the addresses of sections, those inside each after it."""
    for branch in branches:
        if is_shown(branch.section):
            yield branch.section.path
        yield from section_paths(branch.children)


def part(day: date) -> Sitemap | None:
    """Return the articles of one day, without copies; None for a day without any.

    A day of copies alone has them, as the index names its part.
    """
    slots = list(slots_of(day))
    ready = "".join(slot.pages for slot in slots) or "".join(slot.copies for slot in slots)
    return Sitemap(ready=Markup(ready)) if ready else None  # noqa: S704 (our templates')


def news() -> NewsSitemap:
    """Return the articles of the last 48 hours, the newest thousand at most, without copies.

    The page holds until the oldest of them is older than that.
    """
    moment = recording.now()
    after_all = microseconds(moment - NEWS_FOR)
    told, oldest, room = "", None, NEWS_AT_MOST
    for slot in recent_slots(moment):
        count = slot.count_after(after_all, room)
        told += slot.first_news(count)
        oldest = slot.oldest_news(count) or oldest
        room -= count
        if count < len(slot.places) or not room:
            break
    if oldest:
        recording.holds_until(EPOCH + oldest * MICROSECOND + NEWS_FOR)
    return NewsSitemap(Markup(told))  # noqa: S704 (our templates')


@dataclass(frozen=True, slots=True)
class Line:
    """What sitemaps say of one article, printed, and the keys of what that was made from beside the paper's name."""

    page: str
    news: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """What sitemaps say of a time of a day: printed lines of pages, oldest first, those of copies apart.

    `news` are the lines of news, newest first; `places` has every place in the timeline in that order with where its
    line ends in them: where the one before it does, if the article is not visible or a copy.
    """

    pages: str
    copies: str
    news: str
    places: tuple[tuple[int, int], ...]

    def count_after(self, moment: int, most: int) -> int:
        """Count its places after a moment (µs), `most` of them at the most."""
        if len(self.places) <= most and (not self.places or self.places[-1][0] > moment):
            return len(self.places)
        return sum(at > moment for at, _ in self.places[:most])

    def first_news(self, count: int) -> str:
        """Return the lines of its newest places, so many of them."""
        return self.news[: self.places[count - 1][1]] if count else ""

    def oldest_news(self, count: int) -> int | None:
        """Tell the moment (µs) of the oldest of these that has a line."""
        ends = (0, *(end for _, end in self.places[:count]))
        return next(
            (self.places[place][0] for place in reversed(range(count)) if ends[place + 1] > ends[place]), None
        )


def recent_slots(moment: datetime) -> Iterator[Slot]:
    """Yield what was told until now, and what will be, newest first, from 48 hours ago on and some before that."""
    day = timezone.localtime(moment, timezone.get_default_timezone()).date()
    yield kept_slot(microseconds(start_of(after(day))), None)
    while start_of(after(day)) > moment - NEWS_FOR:
        yield from slots_of(day, newest_first=True)
        day -= timedelta(days=1)


def slots_of(day: date, *, newest_first: bool = False) -> Iterator[Slot]:
    """Yield what was told on a day, oldest first: of these days slot by slot, kept until something in one changes.

    A day gone by is printed so seldom that nothing is kept of it.
    """
    low, high = microseconds(start_of(day)), microseconds(start_of(after(day)))
    if high <= microseconds(recording.now() - NEWS_FOR):
        yield slot_of(timelines.between(ALL, low, high))
        return
    for start, end in cut(low, high, newest_first=newest_first):
        yield kept_slot(start, end)


def cut(low: int, high: int, *, newest_first: bool) -> Iterator[tuple[int, int]]:
    """Yield times from `low` up to `high`, in microseconds, each with few articles in it.

    What is busy is cut into four, and these again: where the cuts are does not hang on what is told between them, so
    that a publish changes one of them, and a paper of few articles a day has the day as one.
    """
    if high - low <= SHORTEST or timelines.few_between(ALL, low, high, FEW) is not None:
        yield low, high
        return
    step = -(-(high - low) // CUTS)
    starts = range(low, high, step)
    for start in reversed(starts) if newest_first else starts:
        yield from cut(start, min(start + step, high), newest_first=newest_first)


@recording.shared
def kept_slot(low: int, high: int | None) -> Slot:
    """Return what was told from microsecond `low` up to, and not at, `high`.

    In the slot of this moment each publish adds an article, so that the lines of those before it are kept.
    """
    few = timelines.few_between(ALL, low, high, FEW)
    places = timelines.between(ALL, low, high) if few is None else few
    now = microseconds(recording.now())
    return slot_of(places, recording.kept("sitemap lines", lasting=True) if in_slot(now, low, high) else None)


def in_slot(at: int, low: int, high: int | None) -> bool:
    """Tell whether a moment is in a slot."""
    return low <= at and (high is None or at < high)


def slot_of(places: Sequence[Position], known: dict[int, Line] | None = None) -> Slot:
    """Return what sitemaps say of the articles at these places, oldest first; `known` are lines that are kept."""
    made = {} if known is None else known
    new = new_lines([place.id for place in places if place.id not in made])
    made.update(new)
    if known is not None:
        for pk, line in new.items():
            recording.tie(known, pk, ("site", *line.keys))
    lines = {place.id: made[place.id] for place in places if place.id in made}
    recording.read(*(key for line in lines.values() for key in line.keys))
    copies = stories.copies_among(lines.keys())
    news = [
        lines[place.id].news if place.id in lines and place.id not in copies else ""
        for place in reversed(places)
    ]
    return Slot(
        "".join(line.page for pk, line in lines.items() if pk not in copies),
        "".join(line.page for pk, line in lines.items() if pk in copies),
        "".join(news),
        tuple(zip((place.at for place in reversed(places)), accumulate(map(len, news)), strict=True)),
    )


def new_lines(ids: Collection[int]) -> dict[int, Line]:
    """Return what sitemaps say of the visible ones of these articles."""
    paper, found = site(), headlines.by_ids(ids)
    pictures = articles.pictures({each.lead_picture_id for each in found.values() if each.lead_picture_id})
    page, news = (macro(ENTRIES, name, paper.language) for name in ("page", "news"))
    return {
        pk: Line(
            page(entry(article, pictures.get(article.lead_picture_id or 0)), paper.base_url),
            news(news_entry(article), paper.base_url, paper.name),
            (article.key, f"picture:{article.lead_picture_id}")
            if article.lead_picture_id
            else (article.key,),
        )
        for pk, article in found.items()
    }


def entry(article: Article, lead: Picture | None) -> SitemapEntry:
    """Return an article's page, when it last changed, and its picture."""
    changed = max(filter(None, (article.published_at, article.updated_at)))
    shown = (picture(lead).url,) if lead else ()
    return SitemapEntry(article.path or "", moment(changed, article.language), shown)


def news_entry(article: Article) -> NewsEntry:
    """Return one article of the last days."""
    return NewsEntry(
        article.path or "", article.title, article.language, moment(article.date, article.language)
    )


def days() -> Iterator[date]:
    """Yield the days on which articles are dated, oldest first; reads no more than one place for each."""
    first = timelines.first_from(ALL, None)
    while first is not None:
        day = timezone.localtime(first).date()
        yield day
        first = timelines.first_from(ALL, start_of(after(day)))


def day_of(at: int) -> date:
    """Return the day of a place in a timeline, in the paper's time zone."""
    return timezone.localtime(EPOCH + at * MICROSECOND).date()


def day_path(day: date) -> str:
    """Return the address of a day's part."""
    return f"/sitemaps/{day.isoformat()}.xml"


def start_of(day: date) -> datetime:
    """Return the first moment of a day in the paper's time zone."""
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


def after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)
