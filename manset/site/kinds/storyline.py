"""The pages of storylines."""

import re
from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.storyline import story_path, storyline_page
from manset.site.kinds.page import gone, moved, page
from manset.site.kinds.touched import ids
from manset.stories import queries as stories
from manset.stories.models import Storyline

PATH = re.compile(r"^/story/(?P<id>\d{1,18})/\Z", re.ASCII)


class StorylineKind(PageKind):
    """A storyline's page once two of its articles were public; where it went after a merger; its 410."""

    name = Storyline.key_name
    priority = 18

    def claims(self, path: str) -> bool:
        """Claim /story/12/."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the pages of the storylines that were touched: one that was opened by the change is among them."""
        return map(story_path, stories.opened(ids(change, self.name)))

    def all_paths(self) -> Iterable[str]:
        """Return the pages of all storylines that ever had one."""
        return map(story_path, stories.all_opened())

    def render(self, path: str) -> Rendered | None:
        """Make the page, or say where the storyline went."""
        asked = PATH.match(path)
        found = stories.storyline(int(asked["id"])) if asked else None
        if asked is None or found is None or not found.opened:
            return None
        told = stories.told(found)
        if not told and found.into and found.into.opened:
            return moved(story_path(found.into.pk))
        if not told:
            return gone(path, named.site().language)
        presenter = storyline_page(found, told)
        return page("storyline.html", presenter, presenter.head.language)
