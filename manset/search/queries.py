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

_LINKS = 4
_TAKEN = 10  # links read before those without a page are left out
_NOUNS = ("section", "person", "topic", "source")


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
        else:
            found = look.searcher.search(matching.fresh(question, now), size, offset=first)
        marker = cache(partial(Marker, asked, language))
        hits = [_hit(look, address, marker, excerpts=excerpts) for _, address in found.hits]
    return Found(total(found), tuple(hits))


def _hit(
    look: Look, address: tantivy.DocAddress, marker_for: Callable[[str], Marker], *, excerpts: bool
) -> Hit:
    document = look.searcher.doc(address)
    card = look.card_of(document)
    marker = marker_for(card["language"])
    section = look.sections.get(card["section"])
    text = marker.pieces(card["standfirst"]) if excerpts else (Piece(card["standfirst"]),)
    if excerpts and not any(piece.marked for piece in text):
        body = (document.get_first("body") or b"").decode()
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
    """Return sections, people, topics and agencies whose names have all that was asked for, most of them too many."""
    wanted = [word for term in asked.wanted for word in term.folded]
    if not wanted or asked.unwanted:
        return []
    *whole, last = wanted
    parts = [matching.weighed("named", word, 1) for word in whole]
    if asked.unfinished and len(last) > 1:
        begun = [word for word, _ in look.searcher.terms_with_prefix("named", last, limit=_TAKEN)]
        parts.append(tantivy.Query.term_set_query(schema(), "named", [*begun, last]))
    else:
        parts.append(matching.weighed("named", last, 1))
    question = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
    with reading("the search index cannot be read"):
        hits = look.searcher.search(question, _TAKEN, count=False).hits
        cards = [look.card(address) for _, address in hits]
    found = [Link(card["noun"], card["name"], card["url"]) for card in cards]
    return sorted(found, key=lambda link: (_NOUNS.index(link.noun), len(link.name), link.name))
