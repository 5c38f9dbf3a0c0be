"""The pages of sections: the newest at the section's address, older ones numbered from the oldest."""

import re
from collections.abc import Iterable, Sequence

from manset.archive.models import Section
from manset.archive.queries import sections, timelines
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.listing import section_page
from manset.site.compose.shown_sections import is_shown
from manset.site.kinds.article import render_article
from manset.site.kinds.numbered import grown, grown_paths, list_paths, read_ahead, render_list, split
from manset.site.kinds.page import elsewhere, page
from manset.site.kinds.touched import ids

# Slugs are reserved by archive.paths; what begins with _ or a reserved word belongs to other kinds or to Django.
PATH = re.compile(
    r"^/(?!(?:desk|assets|pictures|topic|author|agency|search|corrections|saved|comments|discuss|feeds|newsletter|subscribe|sitemaps|404)/|story/\d{1,18}/)"
    r"(?:[a-zA-Z0-9%][^/]*/){1,4}(?:page/\d{1,9}/)?\Z",
)


class SectionKind(PageKind):
    """A section's pages; and, at addresses of the same shape, articles that came with theirs from another system."""

    name = "section"
    priority = 20

    def claims(self, path: str) -> bool:
        """Claim what looks like a section's address."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return all pages of touched sections, as their addresses may be new, and the new pages of others."""
        touched, begun = {*ids(change, Section.key_name)}, grown(change, Section.key_name)
        for section in sections.by_ids(touched | begun.keys()):
            if section.pk in touched:
                yield from list_paths(section.path, section.timeline)
            yield from grown_paths(section.path, begun.get(section.pk, ()))

    def all_paths(self) -> Iterable[str]:
        """Return all sections' pages."""
        for section in sections.everywhere():
            yield from list_paths(section.path, section.timeline)

    def prepare(self, paths: Sequence[str]) -> None:
        """Read the articles of these sections."""
        found = [(sections.by_path(base), number) for base, number in map(split, paths)]
        read_ahead((section.timeline if section else None, number) for section, number in found)

    def render(self, path: str) -> Rendered | None:
        """Make a section's page, or an article's that stands at such an address, or say where it went."""
        base, number = split(path)
        section = sections.by_path(base)
        if section is None:
            return render_article(path) or elsewhere(path, base)

        if not is_shown(section):
            return elsewhere(path, base)

        def make(shown: timelines.NumberedPage) -> Rendered:
            presenter = section_page(section, shown)
            return page("section.html", presenter, presenter.head.language)

        return render_list(base, number, section.timeline, make) or elsewhere(path)
