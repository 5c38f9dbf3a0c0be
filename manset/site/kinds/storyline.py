"""The pages of storylines, and their feeds."""

import re
from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.feed import feed
from manset.site.compose.site import site
from manset.site.compose.storyline import story_path, storyline_page
from manset.site.environment import render
from manset.site.kinds.feed import NAME, RSS
from manset.site.kinds.page import gone, moved, page
from manset.site.kinds.touched import ids
from manset.stories import queries as stories
from manset.stories.models import Storyline

PATH = re.compile(r"^/story/(?P<id>\d{1,18})/(?P<feed>feed\.xml)?\Z", re.ASCII)


class StorylineKind(PageKind):
    """A storyline's page once two of its articles were public; where it went after a merger; its 410."""

    name = Storyline.key_name
    priority = 18

    def claims(self, path: str) -> bool:
        """Claim /story/12/ and its feed."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the pages of the storylines that were touched: one that was opened by the change is among them."""
        for pk in stories.opened(ids(change, self.name)):
            yield from (story_path(pk), story_path(pk) + NAME)

    def all_paths(self) -> Iterable[str]:
        """Return the pages of all storylines that ever had one."""
        for pk in stories.all_opened():
            yield from (story_path(pk), story_path(pk) + NAME)

    def render(self, path: str) -> Rendered | None:
        """Make the page or the feed, or say where the storyline went."""
        asked = PATH.match(path)
        found = stories.storyline(int(asked["id"])) if asked else None
        if asked is None or found is None or not found.opened:
            return None
        told = stories.told(found)
        if not told and found.into and found.into.opened:
            return moved(story_path(found.into.pk) + (asked["feed"] or ""))
        if not told:
            return gone(path, named.site().language)
        presenter = storyline_page(found, told)
        if asked["feed"]:
            return rss(found, presenter.headline, presenter.standfirst)
        return page("storyline.html", presenter, presenter.head.language)


def rss(found: Storyline, headline: str, standfirst: str) -> Rendered:
    """Return the feed of a storyline: all its articles in full, copies too, as in every feed."""
    row = named.site()
    made = feed(f"{headline} · {row.name}", story_path(found.pk), standfirst, found.timeline, row.language)
    text = render("site/feeds/rss.xml", language=row.language, site=site(), feed=made)
    return Rendered(text.encode(), RSS)
