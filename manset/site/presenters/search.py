"""The search page."""

from dataclasses import dataclass

from manset.site.presenters.card import Card
from manset.site.presenters.head import Head


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results for `query` ("" before the first search); `total` hits, of which `cards` are this page's.

    `older` and `newer` are whole paths with their query string ("/search/?q=…&page=2"), "" for none.
    """

    head: Head
    query: str = ""
    cards: tuple[Card, ...] = ()
    total: int = 0
    newer: str = ""
    older: str = ""
