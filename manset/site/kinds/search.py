"""The page around search results: its head, its masthead, its footer, in the edition like any other page."""

from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.feed_links import paper_link
from manset.site.kinds.page import page
from manset.site.presenters.head import Head
from manset.site.presenters.search import SearchShell
from manset.site.words import words

PATH = "/_fragment/search.html"
MAIN = b"<!-- what was found -->"


class SearchShellKind(PageKind):
    """One page, at an address of no reader's; the view of search puts what was found in it."""

    name = "search"
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

    def render(self, path: str) -> Rendered | None:  # noqa: ARG002 (there is one)
        """Make the page."""
        settings = named.site()
        head = Head(
            title=words(settings.language).gettext("Search"),
            path="/search/",
            language=settings.language,
            indexed=False,
            feeds=(paper_link(settings.name),),
        )
        return page("search_shell.html", SearchShell(head), settings.language)
