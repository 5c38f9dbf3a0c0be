"""Feeds: full text, of the whole paper and of each section."""

import re
from collections.abc import Iterable

from manset.archive.models import Section
from manset.archive.queries import named, sections
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.feed import section_feed, whole_feed
from manset.site.compose.shown_sections import is_shown
from manset.site.compose.site import site
from manset.site.environment import render
from manset.site.kinds.page import elsewhere
from manset.site.kinds.touched import ids, lengths

NAME = "feed.xml"
PATH = re.compile(r"^/(?!story/\d{1,18}/)(?:[a-zA-Z0-9][^/]*/){0,4}feed\.xml\Z")
RSS = "application/rss+xml; charset=utf-8"


class FeedKind(PageKind):
    """RSS 2.0 with the full text of the newest articles."""

    name = "feed"
    priority = 30

    def claims(self, path: str) -> bool:
        """Claim /feed.xml and a section's."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the feeds of the sections that were touched, or have their first article."""
        grown = lengths(change, Section.key_name)
        begun = {number for number, reached in grown.items() if 1 in reached}
        touched = sections.by_ids({*ids(change, Section.key_name), *begun})
        yield from (f"{section.path}{NAME}" for section in touched)
        if "site" in change.keys:
            yield f"/{NAME}"

    def all_paths(self) -> Iterable[str]:
        """Return every feed's address."""
        yield f"/{NAME}"
        yield from (f"{section.path}{NAME}" for section in sections.everywhere())

    def render(self, path: str) -> Rendered | None:
        """Make the feed, or say where its section went."""
        base = path.removesuffix(NAME)
        section = None if base == "/" else sections.by_path(base)
        if (section is None and base != "/") or (section and not is_shown(section)):
            return elsewhere(path, base)
        language = named.site().language
        feed = section_feed(section) if section else whole_feed()
        text = render("site/feeds/rss.xml", language=language, site=site(), feed=feed)
        return Rendered(text.encode(), RSS)
