"""Feeds, full text."""

from dataclasses import dataclass

from manset.site.presenters.blocks import Block
from manset.site.presenters.card import Card
from manset.site.presenters.moment import Moment
from manset.site.presenters.notice import Notice
from manset.site.presenters.picture import Picture


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One article in a feed. `guid` never changes, whatever happens to slug or section ("tag:poyraz.example,2026:812").

    `card` carries headline, url, dates and credits; `picture` is the lead picture at full size, `blocks` the body.
    """

    guid: str
    card: Card
    blocks: tuple[Block, ...] = ()
    picture: Picture | None = None
    topics: tuple[str, ...] = ()
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of some list.

    `path` is the feed's own ("/feed.xml"), `page` that of the page it belongs to. `built` is the newest change among
    the items, not the clock: the same items are the same bytes.
    """

    title: str
    path: str
    page: str
    language: str
    items: tuple[FeedItem, ...] = ()
    description: str = ""
    built: Moment | None = None
