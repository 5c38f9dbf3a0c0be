"""What a page says of itself to browsers, search engines and those who share it."""

from dataclasses import dataclass

from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed of this page's articles: "International (RSS)", "/international/feed.xml", "application/rss+xml"."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page. `canonical` is the path of the page that search engines should take for it, if another.

    `title` is without the site's name, which is added except on the front page (title ""). `path` is the canonical
    path with its closing slash. `language` is the page's own. `section` is the top section's path ("/sports/"), by
    which the navigation marks where the reader is. `indexed` False adds robots noindex (search, 404).
    """

    title: str
    path: str
    language: str
    description: str = ""
    section: str = ""
    picture: Picture | None = None
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True
    canonical: str = ""
