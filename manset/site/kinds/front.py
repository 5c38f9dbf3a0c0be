"""The front page."""

from collections.abc import Iterable

from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.front import front_page
from manset.site.kinds.page import page

FRONT = "/"


class FrontKind(PageKind):
    """The front: there is always one, and what it shows is all by recorded reads."""

    name = "front"
    priority = 10

    def claims(self, path: str) -> bool:
        """Claim the root."""
        return path == FRONT

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the front where the settings changed: on the first day nothing else calls for it."""
        return (FRONT,) if "site" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return the root."""
        return (FRONT,)

    def render(self, path: str) -> Rendered | None:
        """Make the front page."""
        presenter = front_page()
        return page("front.html", presenter, presenter.head.language) if path == FRONT else None
