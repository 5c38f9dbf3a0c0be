"""The search page, and what the overlay shows while one types."""

from dataclasses import dataclass

from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.presenters.moment import Moment


@dataclass(frozen=True, slots=True)
class SearchShell:
    """The page around the results, which the edition has so that no database is asked for it."""

    head: Head


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text; `on` where it is what was asked for."""

    text: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found. `text` is its standfirst or a part of its body; `minutes` 0 for unknown."""

    title: tuple[Mark, ...]
    text: tuple[Mark, ...]
    url: str
    published: Moment
    kind: str
    language: str
    section: Link | None = None
    by: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a filter may have."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The filters as they are set; days are in ISO form, "" for none. `narrowed` tells whether any is set."""

    sections: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    by: str = ""
    since: str = ""
    until: str = ""
    narrowed: bool = False


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results for `query` ("" before the first search); `total` hits, of which `results` are this page's.

    `notes` say what of the question could not be heeded. `meant` leads to another spelling, where nothing was found.
    `orders` lead to the two orders of results. `before` and `after` are whole paths with their query, "" for none.
    Nothing was looked for where the index is `away`, or the reader too `hasty`.
    """

    query: str = ""
    asked: bool = False
    results: tuple[Result, ...] = ()
    total: int = 0
    links: tuple[Link, ...] = ()
    filters: FilterForm | None = None
    order: str = "best"
    orders: tuple[Link, ...] = ()
    meant: Link | None = None
    notes: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    away: bool = False
    hasty: bool = False
