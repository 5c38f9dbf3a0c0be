"""The page for addresses at which nothing stands."""

from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.kinds.page import page
from manset.site.presenters.absence import NotFoundPage
from manset.site.presenters.head import Head
from manset.site.words import words

PATH = "/404/"


class NotFoundKind(PageKind):
    """One page for all of them, served with 404 by the door wherever nothing stands."""

    name = "not found"
    priority = 35

    def claims(self, path: str) -> bool:
        """Claim its own address."""
        return path == PATH

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the page where the paper's settings changed."""
        return (PATH,) if "site" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return its own address."""
        return (PATH,)

    def render(self, path: str) -> Rendered | None:
        """Make the page."""
        language = named.site().language
        head = Head(words(language).gettext("Not found"), path, language, indexed=False)
        return page("not_found.html", NotFoundPage(head), language, 404)
