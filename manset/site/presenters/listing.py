"""Pages that are lists of articles: a section's, a topic's, a person's, a source's."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.paging import Paging
from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section. `trail` are the sections above it, top first, without itself. `voice` as in `SectionBlock`."""

    head: Head
    title: str
    cards: tuple[Card, ...]
    paging: Paging
    description: str = ""
    voice: str = "news"
    trail: tuple[Link, ...] = ()
    sections: tuple[Link, ...] = ()

    def whole_trail(self, home: str) -> tuple[Link, ...]:
        """For the BreadcrumbList: from the front, called `home` in the page's language, to this section."""
        return (Link(home, "/"), *self.trail, Link(self.title, self.paging.base))


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A topic: what it is about, and its articles."""

    head: Head
    title: str
    cards: tuple[Card, ...]
    paging: Paging
    description: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """An author: bio in plain paragraphs (split at blank lines), picture, accounts elsewhere, articles."""

    head: Head
    name: str
    cards: tuple[Card, ...]
    paging: Paging
    position: str = ""
    bio: str = ""
    picture: Picture | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePage:
    """An agency or outlet whose copy we carry; `url` is its own site."""

    head: Head
    name: str
    cards: tuple[Card, ...]
    paging: Paging
    description: str = ""
    url: str = ""
    picture: Picture | None = None
