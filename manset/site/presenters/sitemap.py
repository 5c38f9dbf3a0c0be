"""Sitemaps (sitemaps.org 0.9, Google's image and news extensions)."""

from dataclasses import dataclass, field

from markupsafe import Markup

from manset.site.presenters.moment import Moment


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page, or in an index a sitemap; `url` a path. `pictures` are paths of pictures on the page."""

    url: str
    changed: Moment | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Up to 50,000 entries; the same shape for sitemap.xml, its parts and the index. `ready` are printed already."""

    entries: tuple[SitemapEntry, ...] = ()
    ready: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """An article of the last 48 hours."""

    url: str
    headline: str
    language: str
    published: Moment


@dataclass(frozen=True, slots=True)
class NewsSitemap:
    """Up to 1,000 articles, the entry of each printed already."""

    ready: Markup = field(default_factory=Markup)
