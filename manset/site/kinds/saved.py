"""The page of saved articles: the same for everybody, filled by the reader's own device."""

from collections.abc import Iterable

from manset.archive.queries import named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.kinds.page import page
from manset.site.presenters.head import Head
from manset.site.presenters.saved import SavedPage
from manset.site.words import words

PATH = "/saved/"


class SavedKind(PageKind):
    """The one page."""

    name = "saved"

    def claims(self, path: str) -> bool:
        """Claim the one address."""
        return path == PATH

    def paths(self, change: Touched) -> Iterable[str]:
        """Return it where the paper's settings changed, so that it exists from the first day."""
        return (PATH,) if "site" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return the one address."""
        return (PATH,)

    def render(self, path: str) -> Rendered | None:
        """Make the page."""
        language = named.site().language
        title = words(language).gettext("Saved articles")
        return page("saved.html", SavedPage(Head(title, path, language, indexed=False)), language)
