"""What pages include: the same bytes on every page, in the site's language."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.link import Link
from manset.site.presenters.newsletter import SubscribeForm


@dataclass(frozen=True, slots=True)
class NavItem:
    """A section in the navigation, with those inside it."""

    text: str
    url: str
    items: tuple["NavItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day as readers and as machines have it: "Saturday 28 November 2026", "2026-11-28"."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Header:
    """/_fragment/header.html. `today` is the paper's day.

    `subscribe` is the newsletter's path, "" until there is one: then it does not show.
    """

    today: Day
    nav: tuple[NavItem, ...] = ()
    subscribe: str = ""


@dataclass(frozen=True, slots=True)
class Hot:
    """/_fragment/hot.html: the three most read now, the latest until there is readership. Empty: no strip."""

    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Latest:
    """/_fragment/latest.html: ten or so, newest first, no story twice."""

    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """/_fragment/footer.html: about (from Site), latest news (four or so), coverage, the newsletter's box."""

    latest: tuple[Card, ...] = ()
    coverage: tuple[Link, ...] = ()
    subscribe: SubscribeForm | None = None
