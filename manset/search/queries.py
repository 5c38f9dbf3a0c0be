"""Searching: one page of what was found, what leads on from it, and what may have been meant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial

import tantivy

from manset.lib.moments import EPOCH, MICROSECOND
from manset.search import matching
from manset.search.asking import Asked, Filters, Order
from manset.search.index.faults import reading
from manset.search.index.reading import Look, total
from manset.search.index.schema import schema
from manset.search.marking import Marker, Piece

_FEW = 100  # of which all are looked at
_TAKEN = 10  # links read before those without a page are left out
_NOUNS = ("section", "person", "topic", "story", "source")


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: what a list shows of it, with what was asked for marked."""

    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    url: str
    published: datetime
    kind: str
    language: str
    section: tuple[str, str] | None
    words: int
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A page that is not an article's: a section's, a person's."""

    noun: str
    name: str
    url: str


def find(  # noqa: PLR0913  # each narrows or orders what is found
    look: Look,
    asked: Asked,
    filters: Filters,
    *,
    language: str = "",
    order: Order = Order.BEST,
    first: int = 0,
    size: int = 20,
    now: datetime | None = None,
    excerpts: bool = True,
) -> Found:
    """Return `size` of what was found from the `first` (0) on; nothing for a question without terms or filters.

    `language` is that of the question, the paper's if not given. Raises Unreadable.
    """
    if not asked.wanted and not filters:
        return Found(0, ())
    language, now = language or look.language, now or datetime.now(UTC)
    with reading("the search index cannot be read"):
        question = matching.query(look, asked, filters, language, now)
        if order == Order.NEWEST or not asked.wanted:
            found = look.searcher.search(question, size, offset=first, order_by_field="order")
            count, addresses = total(found), [address for _, address in found.hits]
        else:
            count, addresses = best(look, question, now, first, size)
        marker = cache(partial(Marker, asked, language))
        hits = [_hit(look, address, marker, excerpts=excerpts) for address in addresses]
    return Found(count, tuple(hits))


def best(
    look: Look, question: tantivy.Query, now: datetime, first: int, size: int
) -> tuple[int, list[tantivy.DocAddress]]:
    """Return how many a question finds, and `size` of them from the `first` on, by their words and for being new.

    Of few, the age of each is looked at. Of many, what is new is asked for once more by itself: the best of each age
    are enough to know the best of all. A score made of words and age in one question would look at every article.
    """
    wanted = first + size
    found = look.searcher.search(question, max(wanted, _FEW))
    hits, count = found.hits, total(found)
    addresses = [address for _, address in hits]
    if count == len(hits):
        orders = look.searcher.fast_field_values("order", addresses)
        more_each = matching.freshness((int(order or 0) for order in orders), now)
        scores = [score + more for (score, _), more in zip(hits, more_each, strict=True)]
    else:
        scored = {_place(address): (score, address) for score, address in hits}
        for days, more in matching.FRESH:
            new = look.searcher.search(matching.newer(question, days, now), wanted, count=False)
            scored |= {_place(address): (score + more, address) for score, address in new.hits}
        ranked = [scored[place] for place in sorted(scored)]
        scores, addresses = [score for score, _ in ranked], [address for _, address in ranked]
    # Of the same score whoever comes first in the index: hits are so, and a sort leaves them.
    ordered = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    return count, [addresses[place] for place in ordered[first:wanted]]


def _place(address: tantivy.DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc


def _hit(
    look: Look, address: tantivy.DocAddress, marker_for: Callable[[str], Marker], *, excerpts: bool
) -> Hit:
    document = look.searcher.doc(address)
    card = look.card_of(document)
    marker = marker_for(card["language"])
    section = look.sections.get(card["section"])
    text = marker.pieces(card["standfirst"]) if excerpts else (Piece(card["standfirst"]),)
    if excerpts and not any(piece.marked for piece in text):
        body = look.body_of(document)
        text = marker.snippet(body) or text
    return Hit(
        title=marker.pieces(card["title"]),
        text=text,
        url=card["url"],
        published=EPOCH + card["at"] * MICROSECOND,
        kind=card["kind"],
        language=card["language"],
        section=(section["name"], section["url"]) if section else None,
        words=card["words"],
        by=tuple(card["by"]),
    )


def links(look: Look, asked: Asked) -> list[Link]:
    """Return what has a page of its own and a name with all that was asked for, most of them too many.

    Raises Unreadable. Sections, people, topics, storylines with a headline of their own, agencies.
    """
    wanted = [word for term in asked.wanted for word in term.folded]
    if not wanted or asked.unwanted:
        return []
    with reading("the search index cannot be read"):
        question = _named(look, wanted, unfinished=asked.unfinished)
        hits = look.searcher.search(question, _TAKEN, count=False).hits
        cards = [look.card(address) for _, address in hits]
    found = [Link(card["noun"], card["name"], card["url"]) for card in cards]
    return sorted(found, key=lambda link: (_NOUNS.index(link.noun), len(link.name), link.name))


def _named(look: Look, wanted: list[str], *, unfinished: bool) -> tantivy.Query:
    *whole, last = wanted
    parts = [matching.weighed("named", word, 1) for word in whole]
    if unfinished and len(last) > 1:
        begun = [word for word, _ in look.searcher.terms_with_prefix("named", last, limit=_TAKEN)]
        parts.append(tantivy.Query.term_set_query(schema(), "named", [*begun, last]))
    else:
        parts.append(matching.weighed("named", last, 1))
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
