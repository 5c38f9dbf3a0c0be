"""Finding articles: all words, each by its beginning, the headline before the text, the newest first."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When

from manset.archive.models import Article
from manset.archive.queries import articles
from manset.archive.visible import visible
from manset.press import recording
from manset.search.folding import fold
from manset.search.models import Findable

LONGEST_QUERY = 200
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and how many there are in all."""

    total: int
    articles: list[Article]


def find(query: str, page: int, size: int) -> Found:
    """Return page `page` (from 1) of the visible articles that hold every word of `query`; none for no words."""
    words = fold(query[:LONGEST_QUERY]).split()[:MOST_WORDS]
    if not words:
        return Found(0, [])
    rows = Findable.objects.filter(visible(recording.now(), "article__"))
    in_title = When(title__contains=f" {words[0]}", then=Value(0))
    for word in words:
        rows = rows.filter(text__contains=f" {word}")
    ranked = rows.annotate(place=Case(in_title, default=Value(1), output_field=IntegerField()))
    ids = ranked.order_by("place", "-article__published_at", "-article_id").values_list(
        "article_id", flat=True
    )
    return Found(rows.count(), articles.by_ids(list(ids[(page - 1) * size : page * size])))
