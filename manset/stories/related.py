"""What else an article's readers may want, of other events: by content and recency, over the whole archive (ADR 20).

It is worked out once, when the article is matched, and written down; no page works it out. A look-up reads a bounded
number of rows for each of an article's weightiest terms, the newest that have it, so that its cost does not grow.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from django.db import connection

from manset.archive.models import Article
from manset.archive.queries import timelines
from manset.lib.moments import microseconds
from manset.press.changes import changing
from manset.press.timelines import Position
from manset.stories.matching import Clusterer, Reading
from manset.stories.matching.rarity import direction
from manset.stories.models import Member, Posting, member_key

SHOWN = 4  # on an article's page
KEPT = 8  # some of which may be withdrawn, or turn out to be the same story
TERMS = 20  # of an article, by which it is found
_EACH = 100  # articles looked at for each term, the newest
_LOOKED_AT = 40  # of those found, compared by storyline
_NEIGHBOURS = 2  # older articles that are told of a new one,
_TOLD = 0.15  # if they are as like it as this
_TOPIC = 0.06  # what a topic in common counts for
_NEAR = 4  # on either side in a topic, where nothing is like it
_LEAST = 0.05  # share of the terms below which two articles have nothing to do with each other
_FADING = 90.0  # days apart after which all but 1/e of what time counts for is gone
_NEWEST = """
    SELECT * FROM (
        SELECT article, day, term, weight FROM stories_posting WHERE term = %s
        ORDER BY day DESC, article DESC LIMIT %s
    ) newest
"""
_DAY = 86_400_000_000  # microseconds

Vector = dict[int, float]
Shares = list[tuple[int, float]]


def vector_of(reading: Reading, clusterer: Clusterer) -> Vector:
    """Return an article's weightiest terms, hashed, as a vector of length 1."""
    weights = direction(reading.profile.terms, clusterer.rarity, TERMS)
    return {hashed(term): weight for term, weight in weights.items()}


def hashed(term: str) -> int:
    """Return a term as 64 bits, the same in every process."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big", signed=True)


def day_of(article: Article) -> int:
    """Return the day of an article, counted from the epoch."""
    return microseconds(article.date) // _DAY


def file_terms(article: Article, vector: Vector) -> None:
    """Have the article found by its terms from now on."""
    Posting.objects.bulk_create(
        Posting(term=term, day=day_of(article), article=article.pk, weight=weight)
        for term, weight in vector.items()
    )


def related_to(article: Article, vector: Vector, storyline: int | None) -> Shares:
    """Return articles of other storylines, one of each, with their shares, the best first; no copies.

    Where too few are like it, those nearest in time in its topics, or its section if it has none, follow.
    """
    like = alike(vector, day_of(article), article.pk)
    found = of_others(by_topics(article, like), storyline)
    if len(found) < SHOWN:
        known = {pk for pk, _ in like}
        near = [(place.id, 0.0) for place in beside(article) if place.id not in known]
        found = of_others(by_topics(article, [*like, *near]), storyline)
    return found[:KEPT]


def tell_neighbours(article: Article, found: Shares) -> None:
    """Have the older articles most like a new one show it, where they show something less like them."""
    with changing("relate") as change:
        for pk, share in [pair for pair in found if pair[1] >= _TOLD][:_NEIGHBOURS]:
            other = Member.objects.only("related").get(article=pk)
            shown = sum(1 for _, theirs in other.related if theirs >= share)
            if shown < SHOWN:
                other.related = [*other.related[:shown], [article.pk, share], *other.related[shown:]][:KEPT]
                other.save(update_fields=["related"])
                change.touch(member_key(pk))


def alike(vector: Vector, day: int, itself: int) -> Shares:
    """Return the articles that share terms with a vector, those that share most and are nearest in time first."""
    shares: dict[int, float] = defaultdict(float)
    days: dict[int, int] = {}
    for pk, at, term, weight in postings(vector):
        shares[pk] += weight * vector[term]
        days[pk] = at
    shares.pop(itself, None)
    faded = (
        (pk, round(share * (1 + math.exp(-abs(day - days[pk]) / _FADING)) / 2, 4))
        for pk, share in shares.items()
        if share >= _LEAST
    )
    return sorted(faded, key=lambda pair: (-pair[1], -pair[0]))[:_LOOKED_AT]


def by_topics(article: Article, found: Shares) -> Shares:
    """Add what topics in common count for, and sort anew, equals in their order."""
    mine = [topic.pk for topic in article.topics.all()]
    links = Article.topics.through.objects.filter(article__in=[pk for pk, _ in found], topic__in=mine)
    common = Counter(links.values_list("article_id", flat=True))
    told = [(pk, round(share + _TOPIC * common[pk], 4)) for pk, share in found]
    return sorted(told, key=lambda pair: -pair[1])


def postings(terms: Iterable[int]) -> list[tuple[int, int, int, float]]:
    """Return article, day, term and weight of the newest that have each of the terms."""
    asked = list(terms)
    if not asked:
        return []
    with connection.cursor() as cursor:
        values = [value for term in asked for value in (term, _EACH)]
        cursor.execute(" UNION ALL ".join([_NEWEST] * len(asked)), values)
        return list(cursor.fetchall())


def of_others(found: Shares, storyline: int | None) -> Shares:
    """Leave out copies, what is of this storyline or was not matched yet, and all but the best of each other one."""
    rows = Member.objects.filter(article__in=[pk for pk, _ in found])
    # Asked for in the question, "repeats nothing" has SQLite walk its index, in which nearly the whole archive is.
    known: Iterable[tuple[int, int, int | None]] = rows.values_list(
        "article_id", "storyline_id", "repeats_id"
    )
    stories = {pk: story for pk, story, repeats in known if repeats is None}
    kept: Shares = []
    taken = {storyline}
    for pk, share in found:
        if pk in stories and stories[pk] not in taken:
            taken.add(stories[pk])
            kept.append((pk, share))
    return kept


def beside(article: Article) -> list[Position]:
    """Return the places of articles near one in its topics, or in its section if it has none, the nearest first."""
    names = [topic.timeline for topic in article.topics.all()] or [article.section.timeline]
    places = {place for name in names for place in timelines.near(name, article.position, _NEAR)}
    position = article.position
    return sorted(places, key=lambda place: (abs(place.at - position.at), -place.id))
