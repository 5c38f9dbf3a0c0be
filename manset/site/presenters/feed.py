"""Feeds, full text."""

from dataclasses import dataclass

from manset.site.presenters.blocks import Block
from manset.site.presenters.card import Card
from manset.site.presenters.moment import Moment
from manset.site.presenters.notice import Notice
from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class Form:
    """One of the formats: its name, its file below the list's address, what its bytes are."""

    name: str
    file: str
    media_type: str


RSS = Form("RSS", "feed.xml", "application/rss+xml")
ATOM = Form("Atom", "atom.xml", "application/atom+xml")
JSON = Form("JSON Feed", "feed.json", "application/feed+json")
FORMS = (RSS, ATOM, JSON)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article in a feed. `guid` never changes, whatever happens to slug or section ("tag:poyraz.example,2026:812").

    `card` carries headline, url, dates and credits; `picture` is the lead picture at full size, `blocks` the body,
    `notes` are plain paragraphs below it, such as corrections. `updated` is when it last changed.
    """

    guid: str
    card: Card
    updated: Moment
    blocks: tuple[Block, ...] = ()
    picture: Picture | None = None
    topics: tuple[str, ...] = ()
    notice: Notice | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of some list, the same in every form.

    `guid` is the list's own and outlives its address; `page` is the path of the page it belongs to, below which each
    form stands. `built` is the newest change among the items, not the clock: the same items are the same bytes. `hubs`
    are WebSub hubs' addresses.
    """

    title: str
    guid: str
    page: str
    language: str
    items: tuple[FeedItem, ...] = ()
    description: str = ""
    built: Moment | None = None
    hubs: tuple[str, ...] = ()

    def path(self, form: Form) -> str:
        """Return the feed's own path in a form."""
        return f"{self.page}{form.file}"
