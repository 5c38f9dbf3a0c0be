"""The page of corrections."""

from collections.abc import Iterable

from manset.archive.queries import articles, named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.card import card
from manset.site.compose.feed_links import all_links, paper_link
from manset.site.compose.moment import moment
from manset.site.kinds.page import page
from manset.site.presenters.corrections import CorrectionEntry, CorrectionsPage
from manset.site.presenters.head import Head
from manset.site.presenters.paging import Paging
from manset.site.words import words

PATH = "/corrections/"


class CorrectionsKind(PageKind):
    """All corrections in the open, newest first."""

    name = "corrections"

    def claims(self, path: str) -> bool:
        """Claim the one address."""
        return path == PATH

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the page where a correction was made."""
        return (PATH,) if "corrections" in change.keys else ()

    def all_paths(self) -> Iterable[str]:
        """Return the one address."""
        return (PATH,)

    def render(self, path: str) -> Rendered | None:
        """Make the page."""
        settings = named.site()
        language = settings.language
        entries = tuple(
            CorrectionEntry(row.text, moment(row.at, language), card(row.article, language))
            for row in articles.corrected()
        )
        title = words(language).gettext("Corrections")
        feeds = (paper_link(settings.name), *all_links(title, PATH))
        head = Head(title=title, path=path, language=language, feeds=feeds)
        return page("corrections.html", CorrectionsPage(head, entries, Paging(PATH)), language)
