"""The article page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from manset.site.presenters.blocks import Block
from manset.site.presenters.card import Card
from manset.site.presenters.comments import Discussion
from manset.site.presenters.credit import CreditLine
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment
from manset.site.presenters.notice import Notice
from manset.site.presenters.picture import Picture
from manset.site.presenters.site import Site


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong and is right now, in the open. `moment` in the article's language."""

    text: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class ArticleItself:
    """One article, whole: what its page says of it and not of others beside it.

    `trail` are the sections from the top down ((Sports), (Football)); the last is the label over the headline; () for
    none. `published`, `updated` in the article's language; `updated` only when it differs for readers. `words` and
    `minutes` are counts of the body, 0 for unknown. `carried` are the names of those who carry the same text, each with
    its page here; `first` is the article whose text this one repeats. `number` is how readership names it, 0 for what
    is not counted.
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
    carried: tuple[Link, ...] = ()
    first: Card | None = None
    free: bool = True
    number: int = 0

    @property
    def section(self) -> Link | None:
        """The section it stands in, deepest of the trail."""
        return self.trail[-1] if self.trail else None

    def whole_trail(self, home: str) -> tuple[Link, ...]:
        """For the BreadcrumbList: from the front, called `home` in the page's language, to the article itself."""
        return (Link(home, "/"), *self.trail, Link(self.headline, self.head.path))


Parts = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article and what stands beside it.

    `older` and `newer` are the neighbours in the section's timeline. `related` (four are shown) never holds the article
    itself or the same story; `storyline` are others of the story, and `story_url` its page, "" while it has none.
    `discussion` is where its comments are, None where there are none and nobody can write any; `newsletter` shows the
    sign-up box. `parts` is markup of the article itself that pages printed before have left, by name and language.
    """

    itself: ArticleItself
    storyline: tuple[Card, ...] = ()
    story_url: str = ""
    older: Card | None = None
    newer: Card | None = None
    related: tuple[Card, ...] = ()
    discussion: Discussion | None = None
    newsletter: bool = False
    parts: Parts = field(default_factory=dict, compare=False)

    @property
    def head(self) -> Head:
        """What the page says of itself."""
        return self.itself.head

    @property
    def pictured(self) -> bool:
        """Whether the related are shown with pictures: side by side, all have one or none shows it; a gap is a hole."""
        return all(card.picture for card in self.related[:4])

    def part(self, name: str, language: str, make: Callable[[ArticleItself, Site], str], site: Site) -> str:
        """The markup of the article itself that `make` gives in a language; `site` is the same for the same parts."""
        found = self.parts.get((name, language))
        if found is None:
            found = self.parts[name, language] = make(self.itself, site)
        return found
