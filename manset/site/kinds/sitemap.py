"""Sitemaps: an index, a part for each month, the lists, and the news of the last 48 hours."""

import re
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, MINYEAR

from manset.archive.models import Section
from manset.archive.queries import named
from manset.archive.queries.timelines import ALL
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose import sitemap
from manset.site.compose.site import site
from manset.site.environment import render
from manset.site.kinds.page import XML
from manset.site.kinds.touched import months

INDEX = "/sitemap.xml"
LISTS = "/sitemaps/lists.xml"
NEWS = "/news-sitemap.xml"
MONTH = re.compile(r"^/sitemaps/(\d{4})-(\d{2})\.xml\Z")


class SitemapKind(PageKind):
    """What search engines are told of."""

    name = "sitemap"

    def claims(self, path: str) -> bool:
        """Claim the sitemaps' addresses."""
        return path in {INDEX, LISTS, NEWS} or MONTH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the parts of the months in which something moved, and the lists' where a section was touched."""
        yield from {sitemap.month_path(*sitemap.month_of(at)) for at in months(change, ALL)}
        if Section.list_key() in change.keys or "site" in change.keys:
            yield from (INDEX, LISTS, NEWS)

    def all_paths(self) -> Iterable[str]:
        """Return the index and all its parts."""
        return (INDEX, LISTS, NEWS, *(sitemap.month_path(year, month) for year, month in sitemap.months()))

    def render(self, path: str) -> Rendered | None:
        """Make a sitemap; none for a month without articles."""
        if path == INDEX:
            return printed("sitemap_index.xml", sitemap.index)
        if path == LISTS:
            return printed("sitemap.xml", sitemap.lists)
        if path == NEWS:
            return printed("news_sitemap.xml", sitemap.news)
        year, month = map(int, MONTH.match(path).groups())  # type: ignore[union-attr]  # claimed by the pattern
        if not (1 <= month <= 12 and MINYEAR < year < MAXYEAR):  # noqa: PLR2004 (December)
            return None
        made = sitemap.part(year, month)
        return printed("sitemap.xml", lambda: made) if made.entries else None


def printed(template: str, make: Callable[[], object]) -> Rendered:
    """Return a sitemap made by a template."""
    text = render(f"site/feeds/{template}", language=named.site().language, site=site(), sitemap=make())
    return Rendered(text.encode(), XML)
