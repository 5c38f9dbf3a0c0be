"""Sitemaps: an index, a part for each day, the lists, and the news of the last 48 hours."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from manset.archive.models import Section
from manset.archive.queries import named
from manset.archive.queries.timelines import ALL
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose import sitemap
from manset.site.compose.site import site
from manset.site.environment import render
from manset.site.kinds.page import XML
from manset.site.kinds.touched import moments

INDEX = "/sitemap.xml"
LISTS = "/sitemaps/lists.xml"
NEWS = "/news-sitemap.xml"
DAY = re.compile(r"^/sitemaps/(\d{4}-\d{2}-\d{2})\.xml\Z", re.ASCII)


class SitemapKind(PageKind):
    """What search engines are told of."""

    name = "sitemap"

    def claims(self, path: str) -> bool:
        """Claim the sitemaps' addresses."""
        return path in {INDEX, LISTS, NEWS} or DAY.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the parts of the days in which something moved, and the lists' where a section was touched."""
        yield from {sitemap.day_path(sitemap.day_of(at)) for at in moments(change, ALL)}
        if Section.list_key() in change.keys or "site" in change.keys:
            yield from (INDEX, LISTS, NEWS)

    def all_paths(self) -> Iterable[str]:
        """Return the index and all its parts."""
        return (INDEX, LISTS, NEWS, *map(sitemap.day_path, sitemap.days()))

    def render(self, path: str) -> Rendered | None:
        """Make a sitemap; none for a day without articles."""
        if path == INDEX:
            return printed("sitemap_index.xml", sitemap.index)
        if path == LISTS:
            return printed("sitemap.xml", sitemap.lists)
        if path == NEWS:
            return printed("news_sitemap.xml", sitemap.news)
        asked = DAY.match(path)
        day = real_day(asked[1]) if asked else None
        if day is None:
            return None
        made = sitemap.part(day)
        return printed("sitemap.xml", lambda: made) if made else None


def real_day(text: str) -> date | None:
    """Return the day, None where there is none like that or none before or after it."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date.min < day < date.max else None


def printed(template: str, make: Callable[[], object]) -> Rendered:
    """Return a sitemap made by a template."""
    text = render(f"site/feeds/{template}", language=named.site().language, site=site(), sitemap=make())
    return Rendered(text.encode(), XML)
