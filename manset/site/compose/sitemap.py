"""Sitemaps' entries."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from manset.archive.models import Article
from manset.archive.queries import sections, timelines
from manset.archive.queries.timelines import ALL
from manset.lib.moments import EPOCH, MICROSECOND
from manset.press import recording
from manset.site.compose.moment import moment
from manset.site.compose.picture import picture
from manset.site.presenters.sitemap import NewsEntry, NewsSitemap, Sitemap, SitemapEntry

NEWS_FOR = timedelta(hours=48)
NEWS_AT_MOST = 1000


def index() -> Sitemap:
    """Return the index: the lists' part and each month's."""
    parts = (SitemapEntry(month_path(year, month)) for year, month in months())
    return Sitemap((SitemapEntry("/sitemaps/lists.xml"), *parts))


def lists() -> Sitemap:
    """Return the front and the sections."""
    return Sitemap((SitemapEntry("/"), *(SitemapEntry(path) for path in section_paths(sections.tree()))))


def section_paths(branches: tuple[sections.Branch, ...]) -> Iterator[str]:
    """Yield the addresses of sections, those inside each after it."""
    for branch in branches:
        yield branch.section.path
        yield from section_paths(branch.children)


def part(year: int, month: int) -> Sitemap:
    """Return the articles of one month."""
    return Sitemap(
        tuple(
            entry(article) for article in timelines.between(ALL, start_of(year, month), end_of(year, month))
        )
    )


def entry(article: Article) -> SitemapEntry:
    """Return one article's page, when it last changed, and its picture."""
    changed = max(filter(None, (article.published_at, article.updated_at)))
    pictures = (picture(article.lead_picture).url,) if article.lead_picture else ()
    return SitemapEntry(article.path or "", moment(changed, article.language), pictures)


def news() -> NewsSitemap:
    """Return the articles of the last 48 hours; the page holds until the oldest of them is older than that."""
    now = recording.now()
    recent = timelines.since(ALL, now - NEWS_FOR, NEWS_AT_MOST)
    for article in recent[-1:]:
        recording.holds_until(article.date + NEWS_FOR)
    return NewsSitemap(
        tuple(
            NewsEntry(
                article.path or "",
                article.title,
                article.language,
                moment(article.date, article.language),
            )
            for article in recent
        ),
    )


def months() -> Iterator[tuple[int, int]]:
    """Yield the months in which articles are dated, oldest first; reads no more than one place for each."""
    first = timelines.first_from(ALL, None)
    while first is not None:
        local = timezone.localtime(first)
        yield local.year, local.month
        first = timelines.first_from(ALL, end_of(local.year, local.month))


def month_of(at: int) -> tuple[int, int]:
    """Return year and month of a place in a timeline, in the paper's time zone."""
    local = timezone.localtime(EPOCH + at * MICROSECOND)
    return local.year, local.month


def month_path(year: int, month: int) -> str:
    """Return the address of a month's part."""
    return f"/sitemaps/{year:04}-{month:02}.xml"


def start_of(year: int, month: int) -> datetime:
    """Return the first moment of a month in the paper's time zone."""
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())


def end_of(year: int, month: int) -> datetime:
    """Return the first moment after a month."""
    return start_of(year + month // 12, month % 12 + 1)
