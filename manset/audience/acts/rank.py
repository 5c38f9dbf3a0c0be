"""Ranking what is read most now, for What's Hot."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from manset.archive.models import Article, TimelineEntry
from manset.archive.queries.timelines import LEADS
from manset.archive.visible import visible
from manset.audience.heat import hottest
from manset.audience.keys import HOT
from manset.audience.models import Ranking
from manset.audience.models.ranking import ONLY
from manset.audience.queries import SHOWN, hot
from manset.press.changes import changing
from manset.stories.models import Member, Storyline

EVERY: Final = timedelta(seconds=30)
"""The least time between two changes of the ranking."""

LEAST: Final = 5.0
"""Views of this moment that a story's must be worth: less is chance."""

MARGIN: Final = 1.1
"""What is to pass another must be read so many times as much: two that are read alike do not change places all day."""

KEPT: Final = 6
"""Articles in the ranking: three are shown, the others stand in where one of those is withdrawn."""

_CANDIDATES = 100


def rank(now: datetime) -> bool:
    """Write the ranking anew if readers would see another one, and tell whether; at most once in `EVERY`.

    Every machine may ask: the turn that each saw decides whose is written.
    """
    current = Ranking.current()
    if now - current.ranked_at < EVERY:
        return False
    worth = worth_of_stories(now)
    found = settled(current.articles, worth)[:KEPT]
    if found[:SHOWN] == [article.pk for article in hot(SHOWN)]:
        return False
    with changing("rank") as change:
        Ranking.objects.get_or_create(pk=ONLY)
        row = Ranking.objects.filter(pk=ONLY, turn=current.turn)
        if not row.update(articles=found, ranked_at=now, turn=current.turn + 1):
            return False
        change.touch(HOT)
    return True


def worth_of_stories(now: datetime) -> dict[int, float]:
    """Return what readership is worth by the article that shows each story, those of `LEAST` and more.

    That is the best read of its story's articles that stand in lists, or the one that leads it (ADR 20); all that is
    read of the story counts for it.
    """
    read = dict(hottest(now, _CANDIDATES))
    members = dict(Member.objects.filter(article__in=read).values_list("article_id", "storyline_id"))
    leads = dict(Storyline.objects.filter(pk__in=set(members.values())).values_list("pk", "lead_id"))
    listed = standing({*read, *(lead for lead in leads.values() if lead)}, now)
    shown: dict[int | tuple[int], int] = {}
    total: dict[int | tuple[int], float] = {}
    for article, worth in read.items():  # the best read first
        story = (members[article],) if article in members else article
        total[story] = total.get(story, 0.0) + worth
        if article in listed:
            shown.setdefault(story, article)
    for line, lead in leads.items():
        if lead in listed:
            shown.setdefault((line,), lead)
    return {article: total[story] for story, article in shown.items() if total[story] >= LEAST}


def standing(ids: set[int], now: datetime) -> set[int]:
    """Return those of these articles that readers can see now and that stand in the list of all stories."""
    entries = TimelineEntry.objects.filter(timeline=LEADS, article__in=ids).values("article")
    return set(Article.objects.filter(visible(now), pk__in=entries).values_list("pk", flat=True))


def settled(before: Sequence[int], worth: Mapping[int, float]) -> list[int]:
    """Return the articles in the order of their worth, leaving those that stood in an order in it where it is close."""
    stood = [article for article in before if article in worth]
    others = sorted(worth.keys() - set(stood), key=lambda article: (-worth[article], article))
    order: list[int] = []
    for article in (*stood, *others):
        place = len(order)
        while place and worth[article] > MARGIN * worth[order[place - 1]]:
            place -= 1
        order.insert(place, article)
    return order
