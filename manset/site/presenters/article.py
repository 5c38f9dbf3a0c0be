"""The article page."""

from dataclasses import dataclass

from manset.site.presenters.blocks import Block
from manset.site.presenters.card import Card
from manset.site.presenters.comments import Discussion
from manset.site.presenters.credit import CreditLine
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment
from manset.site.presenters.notice import Notice
from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong and is right now, in the open. `moment` in the article's language."""

    text: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article, whole.

    `trail` are the sections from the top down ((Sports), (Football)); the last is the label over the headline; () for
    none. `published`, `updated` in the article's language; `updated` only when it differs for readers. `words` and
    `minutes` are counts of the body, 0 for unknown. `older` and `newer` are the neighbours in the section's timeline.
    `related` (four are shown) never holds the article itself or the same story; `storyline` are others of the story,
    and `story_url` its page, "" while it has none. `carried` are the names of those who carry the same text, each with
    its page here; `first` is the article whose text this one repeats. `discussion` is where its comments are, None
    where there are none and nobody can write any; `newsletter` shows the sign-up box. `number` is how readership names
    it, 0 for what is not counted.
    """

    head: Head
    headline: str
    kind: str
    published: Moment
    standfirst: str = ""
    trail: tuple[Link, ...] = ()
    credits: CreditLine = CreditLine()
    updated: Moment | None = None
    minutes: int = 0
    words: int = 0
    picture: Picture | None = None
    blocks: tuple[Block, ...] = ()
    topics: tuple[Link, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notice: Notice | None = None
    storyline: tuple[Card, ...] = ()
    story_url: str = ""
    carried: tuple[Link, ...] = ()
    first: Card | None = None
    older: Card | None = None
    newer: Card | None = None
    related: tuple[Card, ...] = ()
    free: bool = True
    discussion: Discussion | None = None
    newsletter: bool = False
    number: int = 0

    @property
    def section(self) -> Link | None:
        """The section it stands in, deepest of the trail."""
        return self.trail[-1] if self.trail else None

    def whole_trail(self, home: str) -> tuple[Link, ...]:
        """For the BreadcrumbList: from the front, called `home` in the page's language, to the article itself."""
        return (Link(home, "/"), *self.trail, Link(self.headline, self.head.path))
