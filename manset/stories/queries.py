"""What pages and filing ask of storylines. What pages ask is recorded (docs/developing.md, "Queries")."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection

from manset.archive.models import Article
from manset.archive.queries import articles, headlines, timelines
from manset.lib.rows import Values
from manset.press import recording
from manset.press.timelines import Position
from manset.stories.leading import VOICES
from manset.stories.models import Member, Storyline, copy_key, member_key, place_key

NEAR = 6  # on either side of an article in its storyline, so that news of it reaches the last few pages alone
PLACES = """
    SELECT article_id, storyline_id, repeats_id, leads, sure OR pinned, related FROM stories_member WHERE article_id IN
"""
LONGEST = 200  # articles that a storyline's page lists
OPENED = Values(lambda ids: Storyline.objects.filter(pk__in=ids, opened=True).values_list("pk"))
COPIES = Values(
    lambda ids: Member.objects.filter(repeats__in=ids).values_list("repeats_id", "article_id", "pk")
)

REPEATS = Values(
    lambda ids: Member.objects.filter(article__in=ids, repeats__isnull=False).values_list(
        "article_id", "repeats_id"
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article is: its storyline, the article it repeats, whether it leads, what is related, best first.

    `sure`: the machine or a person is sure enough of the storyline to fold the article.
    """

    article: int
    storyline: int
    repeats: int | None
    leads: bool
    sure: bool
    related: tuple[int, ...]


def timelines_of(article: Article) -> list[str]:
    """Return the name of the timeline of the article's storyline, if it has one; asked by filing."""
    return [
        f"{Storyline.key_name}:{pk}"
        for pk in Member.objects.filter(article=article).values_list("storyline_id", flat=True)
    ]


def read_ahead(ids: Collection[int]) -> dict[int, Place]:
    """Return the places of those of these articles that were matched, kept for all who share. Unrecorded."""
    known: dict[int, Place] = recording.kept("story places", lasting=True)
    waiting: dict[int, None] = recording.kept("unplaced")  # for the matcher; not lasting, as it will come
    missing = [pk for pk in ids if pk not in known and pk not in waiting]
    if missing:
        for place in _places(missing):
            known[place.article] = place
            recording.tie(known, place.article, (member_key(place.article), place_key(place.article)))
        waiting.update(dict.fromkeys(pk for pk in missing if pk not in known))
    return {pk: known[pk] for pk in ids if pk in known}


def _places(ids: Collection[int]) -> Iterator[Place]:
    """Ask the database, in SQL of our own: every page asks, and Django takes longer to build it than to run it."""
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(f"{PLACES} ({marks})", list(ids))
        for article, storyline, repeats, leads, sure, related in cursor.fetchall():
            shares = tuple(pk for pk, _ in json.loads(related))
            yield Place(article, storyline, repeats, bool(leads), bool(sure), shares)


def place_of(article: Article) -> Place | None:
    """Return all there is to say of an article's place on its own page; none while it waits for the matcher."""
    if not article.pk:
        return None
    with recording.reading():
        recording.read(member_key(article.pk))
        return read_ahead([article.pk]).get(article.pk)


def places_in_lists(ids: Collection[int]) -> dict[int, Place]:
    """Return the places of articles as far as lists ask: whether each leads, and its storyline where two could meet.

    An article that is matched, and goes on to lead, is not news to a list: it stood there before and stands there now.
    """
    if not ids:
        return {}
    with recording.reading():
        recording.read(*map(place_key, ids))
        return read_ahead(ids)


def of_others(place: Place | None, ids: Sequence[int], limit: int) -> list[Article]:
    """Return up to `limit` visible ones of these articles, in their order: of other storylines, one of each, no copies.

    `place` is that of the article whose page asks, None while it waits for the matcher. Those beyond what is shown are
    not read, so that no page hangs on them.
    """
    taken = {place.storyline} if place else set()
    kept: list[Article] = []
    waiting = list(ids)
    while waiting and len(kept) < limit:
        some, waiting = waiting[: limit - len(kept)], waiting[limit - len(kept) :]
        places = places_in_lists(some)
        for article in articles.by_ids(some):
            its = places.get(article.pk)
            if its is None:
                kept.append(article)
            elif its.repeats is None and its.storyline not in taken:
                taken.add(its.storyline)
                kept.append(article)
    return kept


def also_carried_by(article: Article) -> list[Article]:
    """List the visible articles that repeat this one's text, in the order in which they came; their credits say who."""
    if not article.pk:
        return []
    return articles.by_ids(copies_ahead([article.pk])[article.pk])


def copies_ahead(ids: Collection[int]) -> dict[int, list[int]]:
    """Return for each article those that repeat it, visible or not, in the order in which they came.

    A copy that comes or is taken away touches the key of its first, which is also that of where a copy's end is.
    """
    if not ids:
        return {}
    with recording.reading():
        recording.read(*map(member_key, ids))
        known: dict[int, list[int]] = recording.kept("copies")
        missing = [pk for pk in ids if pk not in known]
        if missing:
            found: dict[int, list[int]] = {pk: [] for pk in missing}
            for first, copy, _ in sorted(COPIES(missing), key=itemgetter(2)):
                found[first].append(copy)
            known.update(found)
        return {pk: known[pk] for pk in ids}


def first_of(place: Place | None) -> Article | None:
    """Return the visible article that this one repeats, none for what repeats nothing."""
    return next(iter(articles.by_ids([place.repeats])), None) if place and place.repeats else None


def has_page(place: Place, others: Collection[Article]) -> bool:
    """Tell whether there is a page to lead to: two articles that tell of it, the one that asks among them."""
    return len(others) + (place.repeats is None) > 1


def others_ahead(found: Iterable[Place]) -> None:
    """Read in one go the storylines of these articles, most of which are short."""
    timelines.read_short_ahead({timeline_of(place) for place in found})


def timeline_of(place: Place) -> str:
    """Return the name of the timeline of a storyline."""
    return f"{Storyline.key_name}:{place.storyline}"


def others_of(place: Place, position: Position, limit: int) -> list[Article]:
    """Return up to `limit` others of an article's storyline, newest first: the next developments, then those before.

    No copies. The window ends some places on either side, so that a long story does not print all its pages anew.
    """
    near = sorted(timelines.near(timeline_of(place), position, NEAR), reverse=True)
    places = places_in_lists([each.id for each in near])
    told = [each.id for each in near if each.id in places and places[each.id].repeats is None]
    return articles.by_ids(told[:limit])


def storyline(pk: int) -> Storyline | None:
    """Return a storyline by its number; with where it went, if it went anywhere."""
    with recording.reading():
        recording.read(f"{Storyline.key_name}:{pk}")
        found = Storyline.objects.select_related("into").filter(pk=pk).first()
        if found and found.into_id:
            recording.read(f"{Storyline.key_name}:{found.into_id}")
        return found


def told(found: Storyline, *, bodies: bool = False, limit: int = LONGEST) -> list[Article]:
    """Return the newest visible articles of a storyline, newest first, copies among them."""
    return timelines.newest(found.timeline, limit, bodies=bodies)


def without_repeats(listed: Sequence[Article]) -> list[Article]:
    """Return a list with one article of each storyline, voices and what editors add beside it, in its order.

    That one is whoever leads the storyline; where that is not in the list, the first of the list. No copies beside.
    """
    places = places_in_lists([article.pk for article in listed])
    known = [(article, places.get(article.pk)) for article in listed]
    told_of = {
        place.storyline
        for article, place in known
        if place and place.leads and place.sure and article.kind not in VOICES
    }
    kept = []
    for article, place in known:
        if place is None or place.leads:
            kept.append(article)
        elif place.storyline not in told_of:
            told_of.add(place.storyline)
            kept.append(article)
    return kept


def copies_among(ids: Collection[int]) -> set[int]:
    """Return those of these articles that name another, visible one as their canonical address."""
    if not ids:
        return set()
    with recording.reading():
        recording.read(*map(copy_key, ids))
        repeated = dict(REPEATS(ids))
    firsts = headlines.by_ids(set(repeated.values()))
    return {pk for pk, first in repeated.items() if first in firsts}


def opened(ids: Iterable[int]) -> list[int]:
    """Return those of these storylines that have, or had, a page. Not recorded: it finds pages to make."""
    return [pk for (pk,) in OPENED(set(ids))]


def all_opened() -> Iterable[int]:
    """Yield all storylines that have, or had, a page. Not recorded: it finds pages to make."""
    return Storyline.objects.filter(opened=True).order_by("pk").values_list("pk", flat=True).iterator()
