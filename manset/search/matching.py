"""From a question to the query that tantivy answers."""

from bisect import bisect
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, product

from django.utils import timezone
from tantivy import FieldType, Occur, Query

from manset.lib.moments import microseconds
from manset.search.asking import Asked, Filters, Term
from manset.search.folding import fold
from manset.search.index.documents import DAY, day_of, order_at
from manset.search.index.reading import Look
from manset.search.index.schema import ARTICLE, schema
from manset.search.stemming import spoken, stems

# How much a word counts where it stands: as written or by its stem, in the headline or anywhere.
_IN_TITLE, _TITLE_STEM, _WRITTEN, _STEM, _BEGINNING = 4.0, 2.5, 1.0, 0.7, 0.4
_PHRASE, _PHRASE_STEMS = 3.0, 1.0
_BEGINNINGS = 50  # words of the index that an unfinished one may become: the most frequent
_LEAST_BEGINNING = 2  # letters
_READINGS = 32  # of a phrase in Turkish words that were typed in English letters
_COMMON = 0.4  # share of articles from which on a word says nothing beside a rarer one
FRESH = ((30, 1.5), (7, 3.0))
"""What is new counts: days, and what an article of these days gets on top of what its words give; the most last."""
_LEAST, _MOST = -(1 << 62), 1 << 62
_FIRST_YEAR, _LAST_YEAR = 1000, 3000


def query(look: Look, asked: Asked, filters: Filters, language: str, now: datetime) -> Query:
    """Return the query for articles that hold all wanted terms; for no terms, all that the filters let through."""
    must = [
        clause(look, term, spoken(language), unfinished=asked.unfinished and term is asked.terms[-1])
        for term in telling(look, asked.wanted)
    ]
    if not must:
        must = [exactly(ARTICLE)]
    unwanted = [without(term, spoken(language)) for term in asked.unwanted]
    parts = [(Occur.Must, each) for each in (*must, *filtered(look, filters))]
    parts += [(Occur.MustNot, each) for each in (*unwanted, over(now))]
    return Query.boolean_query(parts)


def of_type(noun: str, now: datetime) -> Query:
    """Return the query for all documents of a type but those that time has hidden."""
    return Query.boolean_query([(Occur.Must, exactly(noun)), (Occur.MustNot, over(now))])


def over(now: datetime) -> Query:
    """Return the query for what has expired by a moment."""
    return Query.range_query(
        schema(), "until", FieldType.Integer, _LEAST, microseconds(now), use_inverted_index=True
    )


def exactly(noun: str) -> Query:
    """Return the query for all documents of a type, which gives no score."""
    return Query.const_score_query(Query.term_query(schema(), "type", noun, "basic"), 0)


def freshness(orders: Iterable[int], now: datetime) -> list[float]:
    """Return what articles count on top for being new, by their `order`."""
    since = [order_at(first_day(days, now) * DAY) for days, _ in FRESH]
    more = [0.0, *(more for _, more in FRESH)]
    return [more[bisect(since, order)] for order in orders]


def first_day(days: int, now: datetime) -> int:
    """Return the first of the last days, by UTC, as days since the epoch."""
    return day_of(microseconds(now - timedelta(days)))


def newer(question: Query, days: int, now: datetime) -> Query:
    """Return the query for those that a question finds of the last days (by UTC), with the same scores."""
    first = first_day(days, now)
    since = Query.range_query(schema(), "day", FieldType.Integer, first, _MOST, use_inverted_index=True)
    return Query.boolean_query([(Occur.Must, question), (Occur.Must, Query.const_score_query(since, 0))])


def telling(look: Look, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms without single words that most articles have, unless there are no others."""
    most = _COMMON * look.searcher.num_docs
    rare = tuple(
        term
        for term in terms
        if len(term.words) > 1 or look.searcher.doc_freq("words", term.folded[0]) < most
    )
    return rare or terms[:1]


def clause(look: Look, term: Term, language: str, *, unfinished: bool = False) -> Query:
    """Return the query for one word, as written, by its stem or as the beginning of another; or for a phrase."""
    if len(term.words) > 1:
        return phrase(term, language)
    word, folded = term.words[0], term.folded[0]
    ways = [weighed("title", folded, _IN_TITLE), weighed("words", folded, _WRITTEN)]
    for each in stems(word, language):
        ways.append(weighed("title", f"{language}.{each}", _TITLE_STEM))
        ways.append(weighed("stems", f"{language}.{each}", _STEM))
    if unfinished and len(folded) >= _LEAST_BEGINNING:
        ways += beginnings(look, folded)
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def phrase(term: Term, language: str) -> Query:
    """Return the query for a phrase: its words side by side as typed, which counts more, or in other forms."""
    written = Query.phrase_query(schema(), "words", list(term.folded))
    ways = [Query.boost_query(written, _PHRASE)]
    for reading in islice(product(*(sorted(stems(word, language)) for word in term.words)), _READINGS):
        in_forms = Query.phrase_query(schema(), "stems", [f"{language}.{each}" for each in reading])
        ways.append(Query.boost_query(in_forms, _PHRASE_STEMS))
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def beginnings(look: Look, folded: str) -> Iterable[Query]:
    """Yield queries for the words that an unfinished one may become."""
    found = look.searcher.terms_with_prefix("words", folded, limit=_BEGINNINGS)
    words = [word for word, _ in found if word != folded]
    if words:
        yield Query.const_score_query(Query.term_set_query(schema(), "words", words), _BEGINNING)
        yield Query.const_score_query(Query.term_set_query(schema(), "title", words), 2 * _BEGINNING)


def without(term: Term, language: str) -> Query:
    """Return the query for what must not be there: any form of the word, or of the phrase."""
    if len(term.words) > 1:
        return phrase(term, language)
    ways = [weighed("words", term.folded[0], 1)]
    ways += [weighed("stems", f"{language}.{each}", 1) for each in stems(term.words[0], language)]
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def weighed(field: str, value: str, weight: float) -> Query:
    """Return the query for one term that counts so much."""
    found = Query.term_query(schema(), field, value, "freq")
    return found if weight == 1 else Query.boost_query(found, weight)


def filtered(look: Look, filters: Filters) -> Iterable[Query]:
    """Yield what filters demand, none of which gives a score."""
    if filters.section is not None:
        within = list(below(look, filters.section))
        yield Query.const_score_query(Query.term_set_query(schema(), "section", within), 0)
    if filters.kind:
        yield Query.const_score_query(Query.term_query(schema(), "kind", filters.kind, "basic"), 0)
    for name in fold(filters.by).split():
        yield Query.const_score_query(Query.term_query(schema(), "by", name, "freq"), 0)
    if filters.since or filters.until:
        low = day_begins(filters.since) if filters.since else _LEAST
        high = day_begins(filters.until, after=1) if filters.until else _MOST
        dated = Query.range_query(schema(), "order", FieldType.Integer, low, high, include_upper=False)
        yield Query.const_score_query(dated, 0)


def below(look: Look, section: int) -> Iterable[int]:
    """Yield a section and all below it."""
    yield section
    for pk, card in look.sections.items():
        if card["parent"] == section:
            yield from below(look, pk)


def day_begins(day: date, after: int = 0) -> int:
    """Return the least order of what is dated on a day, or so many days after, in the paper's time zone.

    A day of no calendar that the paper was ever dated by stands for its end of time.
    """
    if not _FIRST_YEAR <= day.year < _LAST_YEAR:
        return _LEAST if day.year < _FIRST_YEAR else _MOST
    midnight = datetime.combine(day + timedelta(after), time(), timezone.get_current_timezone())
    return order_at(microseconds(midnight.astimezone(UTC)))
