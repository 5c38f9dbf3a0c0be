"""The pages of topics, people and sources: each a list with a head of its own."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from manset.archive.models import Person, Source, Topic
from manset.archive.queries import named, timelines
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.listing import ListPage, person_page, source_page, topic_page
from manset.site.kinds.numbered import grown, grown_paths, list_paths, read_ahead, render_list, split
from manset.site.kinds.page import elsewhere, page
from manset.site.kinds.touched import ids

Row = TypeVar("Row", Topic, Person, Source)


class ListKind(PageKind, Generic[Row]):
    """A kind of page whose rows are named by a slug below one folder; its name is that of their keys and timelines."""

    priority = 40
    model: type[Row]
    folder: ClassVar[str]
    template: ClassVar[str]
    compose: Callable[[Row, timelines.NumberedPage], ListPage]

    def claims(self, path: str) -> bool:
        """Claim /folder/slug/ and its numbered pages."""
        return re.match(rf"^/{self.folder}/[^/]+/(?:page/[1-9]\d{{0,8}}/)?\Z", path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return all pages of the rows that were touched, as their addresses may be new, and new pages of others."""
        touched, begun = {*ids(change, self.name)}, grown(change, self.name)
        for row in named.by_keys(self.model, touched | begun.keys()):
            if row.pk in touched:
                yield from list_paths(row.get_absolute_url(), row.timeline)
            yield from grown_paths(row.get_absolute_url(), begun.get(row.pk, ()))

    def addresses(self) -> Iterator[str]:
        """Yield where each list begins. Not recorded: it finds pages to make."""
        yield from (row.get_absolute_url() for row in named.each(self.model))

    def all_paths(self) -> Iterable[str]:
        """Return all rows' pages."""
        for row in named.each(self.model):
            yield from list_paths(row.get_absolute_url(), row.timeline)

    def prepare(self, paths: Sequence[str]) -> None:
        """Read the articles of these lists."""
        found = [(self.row(base), number) for base, number in map(split, paths)]
        read_ahead((row.timeline if row else None, number) for row, number in found)

    def row(self, base: str) -> Row | None:
        """Find whose page it is."""
        return named.by_slug(self.model, base.split("/")[2])

    def render(self, path: str) -> Rendered | None:
        """Make the page, or say where it went."""
        base, number = split(path)
        row = self.row(base)
        if row is None:
            return elsewhere(path, base)

        if number is None and not described(row) and timelines.is_empty(row.timeline):
            # Nothing public is of it: its name alone may be what an embargo holds back.
            return elsewhere(path, base)

        def make(shown: timelines.NumberedPage) -> Rendered:
            presenter = type(self).compose(row, shown)
            return page(self.template, presenter, presenter.head.language)

        return render_list(base, number, row.timeline, make) or elsewhere(path)


def described(row: Topic | Person | Source) -> bool:
    """Tell whether the desk has said something of it to readers, which makes its page public by itself."""
    return bool(row.bio if isinstance(row, Person) else row.description)


class TopicKind(ListKind[Topic]):
    """Topics' pages."""

    name = "topic"
    model = Topic
    folder = "topic"
    template = "topic.html"
    compose = staticmethod(topic_page)


class PersonKind(ListKind[Person]):
    """People's pages."""

    name = "person"
    model = Person
    folder = "author"
    template = "person.html"
    compose = staticmethod(person_page)


class SourceKind(ListKind[Source]):
    """Agencies' and outlets' pages."""

    name = "source"
    model = Source
    folder = "agency"
    template = "source.html"
    compose = staticmethod(source_page)
