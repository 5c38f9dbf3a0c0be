"""The page of a storyline: one event, told from its newest article back."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One article of it; `carried` are those who carry the same text, each with its page here."""

    card: Card
    carried: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StorylinePage:
    """A storyline. `headline_language` is the page's own where an editor wrote the headline, else its article's.

    `entries` newest first; `sources` are the agencies and outlets that reported it, once each, with their pages.
    """

    head: Head
    headline: str
    headline_language: str
    entries: tuple[StoryEntry, ...]
    standfirst: str = ""
    sources: tuple[Link, ...] = ()
