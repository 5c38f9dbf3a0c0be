"""Sitemaps' entries. A part is a day's, so that an article changes a short one however many there have been."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from manset.archive.models import Article
from manset.archive.queries import sections, timelines
from manset.archive.queries.timelines import ALL
from manset.lib.moments import EPOCH, MICROSECOND
from manset.press import recording
from manset.site.compose.made import made
from manset.site.compose.moment import moment
from manset.site.compose.picture import picture
from manset.site.compose.shown_sections import is_shown
from manset.site.presenters.sitemap import NewsEntry, NewsSitemap, Sitemap, SitemapEntry
from manset.stories import queries as stories

NEWS_FOR = timedelta(hours=48)
NEWS_AT_MOST = 1000


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


def part(day: date) -> Sitemap:
    """Return the articles of one day, without copies; a day of copies alone has them, as the index names its part."""
    told = timelines.between(ALL, start_of(day), start_of(after(day)))
    return Sitemap(tuple(entry(article) for article in stories.without_copies(told) or told))


def entry(article: Article) -> SitemapEntry:
    """Return one article's page, when it last changed, and its picture; made once for all printed together."""
    return made(article, "sitemap entry", lambda: new_entry(article))


def new_entry(article: Article) -> SitemapEntry:
    """Return one article's entry."""
    changed = max(filter(None, (article.published_at, article.updated_at)))
    pictures = (picture(article.lead_picture).url,) if article.lead_picture else ()
    return SitemapEntry(article.path or "", moment(changed, article.language), pictures)


def news() -> NewsSitemap:
    """Return the articles of the last 48 hours, without copies.

    The page holds until the oldest of them is older than that.
    """
    now = recording.now()
    recent = timelines.since(ALL, now - NEWS_FOR, NEWS_AT_MOST)
    for article in recent[-1:]:
        recording.holds_until(article.date + NEWS_FOR)
    return NewsSitemap(
        tuple(
            made(article, "news entry", partial(news_entry, article))
            for article in stories.without_copies(recent)
        ),
    )


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
