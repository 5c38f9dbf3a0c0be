"""The page that lists the feeds, and its OPML file."""

from collections.abc import Iterable

from manset.archive.models import Section
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.follow import OPML, PAGE, follow_page
from manset.site.compose.site import site
from manset.site.environment import render
from manset.site.kinds.page import page

MEDIA_TYPE = "text/x-opml; charset=utf-8"


class FollowKind(PageKind):
    """Where readers find what they can follow: made from the paper's settings and its sections."""

    name = "follow"

    def claims(self, path: str) -> bool:
        """Claim the two addresses."""
        return path in {PAGE, OPML}

    def paths(self, change: Touched) -> Iterable[str]:
        """Return them where the settings or the sections changed."""
        return self.all_paths() if {"site", Section.list_key()} & set(change.keys) else ()

    def all_paths(self) -> Iterable[str]:
        """Return the two addresses."""
        return (PAGE, OPML)

    def render(self, path: str) -> Rendered | None:
        """Make the page or the file."""
        shown = follow_page()
        language = shown.head.language
        if path == PAGE:
            return page("follow.html", shown, language)
        text = render("site/feeds/opml.xml", language=language, site=site(), page=shown)
        return Rendered(text.encode(), MEDIA_TYPE)
