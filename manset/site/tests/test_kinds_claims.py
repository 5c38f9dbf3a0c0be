"""Which kind an address belongs to is told by its looks: one kind each, and no look at the database.

These tests have no database, so that a claim which asked it would fail.
"""

import pytest

from manset.press.kinds import kind_for
from manset.site.kinds import KINDS

OWNERS = {
    "/": "front",
    "/2026/11/22/straits-close/": "article",
    "/turkiye/": "section",
    "/turkiye/cities/istanbul/kadikoy/": "section",
    "/turkiye/page/12/": "section",
    "/turkiye/cities/istanbul/kadikoy/page/12/": "section",
    "/2026/": "section",
    "/topic/straits/": "topic",
    "/topic/straits/page/3/": "topic",
    "/author/poyraz-uzun/": "person",
    "/author/poyraz-uzun/page/3/": "person",
    "/agency/meridian/": "source",
    "/agency/meridian/page/3/": "source",
    "/corrections/": "corrections",
    "/_fragment/comments/812.html": "comments",
    "/comments/812/page/3/": "comments",
    "/comments/812/oldest/": "comments",
    "/comments/812/oldest/page/2/": "comments",
    "/comments/812/34/": "comments",
    "/newsletter/": "newsletter",
    "/newsletter/morning/": "newsletter",
    "/newsletter/morning/2026/": "newsletter",
    "/newsletter/morning/issue/12/": "newsletter",
    "/story/12/": "story",
    "/story/of-the-year/": "section",
    "/feed.xml": "feed",
    "/turkiye/cities/feed.xml": "feed",
    "/turkiye/cities/istanbul/kadikoy/atom.xml": "feed",
    "/topic/straits/feed.json": "feed",
    "/author/poyraz-uzun/atom.xml": "feed",
    "/agency/meridian/feed.xml": "feed",
    "/story/12/feed.xml": "feed",
    "/corrections/feed.json": "feed",
    "/feeds/": "follow",
    "/feeds/sections.opml": "follow",
    "/sitemap.xml": "sitemap",
    "/news-sitemap.xml": "sitemap",
    "/sitemaps/lists.xml": "sitemap",
    "/sitemaps/2026-11-22.xml": "sitemap",
    "/saved/": "saved",
    "/404/": "not found",
    "/_fragment/search.html": "search",
    "/robots.txt": "text",
    "/favicon.svg": "text",
    "/assets/site.0123456789ab.css": "asset",
    "/_fragment/header.html": "fragment",
    "/_fragment/footer-front.html": "fragment",
    "/pictures/12-0123456789/400.avif": "picture",
    "/?p=12": "old address",
    "/blog/?page_id=2": "old address",
    "/a/b/c/d/e/": "old address",
    "/2026/11/22/x/feed/": "old address",
    "/wp-content/uploads/2026/11/ferry-300x200.jpg": "download",  # which also says where a picture went
    "/2026/11/straits.html": "old address",
    "/archives/12": "old address",
    "/çanakkale/": "old address",
    "/author/poyraz/feed/": "old address",
}
NOBODYS = [
    "",
    "turkiye/",
    "/turkiye",
    "//",
    "/a//b/",
    "/desk/",
    "/desk/articles/",
    "/search/",
    "/assets",
    "/_fragment/other.html",
    "/_fragment/../x",
    "/pictures/12/400.jpg",
    "/pictures/12-0123456789/400.gif",
    "/topic/",
    "/topic/a/b/",
    "/topic/a/page/0/",
    "/topic/a/page/x/",
    "/author/",
    "/agency/",
    "/corrections",
    "/corrections/page/2/",
    "/comments/812/",
    "/comments/812/oldest/page/1/",
    "/comments/812/page/0/",
    "/comments/x/34/",
    "/_fragment/comments/0.html",
    "/discuss/",
    "/subscribe/",
    "/newsletter/morning/issue/0/",
    "/newsletter/morning/12/x/",
    "/discuss/812/",
    "/-x/",
    "/_x/",
    "/.git/config",
    "/wp-login.php",
    "/sitemaps/2026-11.xml",
    "/sitemaps/26-11-22.xml",
    "/a/b/c/d/e/feed.xml",
    "/topic/a/page/1234567890/",
    "/turkiye/\n",
    "/topic/a/\n",
    "/2026/11/22/x/\n",
    "/feed.xml\n",
    "/rss.xml",
    "/topic/a/b/c/d/feed.xml",
    "/feeds",
    "/sitemaps/2026-11-22.xml\n",
]


# Whose addresses have the shape of another kind's too, which comes after them.
AFTER = {"article": "section", "download": "old address"}


@pytest.mark.parametrize(("path", "owner"), OWNERS.items())
def test_an_address_belongs_to_one_kind(path: str, owner: str) -> None:
    """An article's address is of a section's shape too; the article comes first (and sections never nest by dates)."""
    claiming = [kind.name for kind in (make() for make in KINDS) if kind.claims(path)]
    found = kind_for(path)
    assert found is not None
    assert found.name == owner
    assert claiming == [owner, *([AFTER[owner]] if owner in AFTER else [])]


@pytest.mark.parametrize("path", NOBODYS)
def test_other_addresses_belong_to_nobody(path: str) -> None:
    assert kind_for(path) is None


def test_every_kind_is_spoken_of_here() -> None:
    assert {kind.name for kind in KINDS} == set(OWNERS.values())
