"""What pages ask of readership; recorded (docs/developing.md, "Queries")."""

from typing import Final

from manset.archive.models import Article
from manset.archive.queries import articles
from manset.audience.keys import HOT
from manset.audience.models import Ranking
from manset.press import recording
from manset.stories.queries import places_in_lists

SHOWN: Final = 3


def hot(limit: int = SHOWN) -> list[Article]:
    """Return up to `limit` articles that are read most, as they were ranked last: visible ones, one of each story.

    It is what an act has written and not what is counted now: the same for whoever asks, until the next act.
    """
    return one_a_story(articles.by_ids(ranked()))[:limit]


@recording.shared
def ranked() -> list[int]:
    """Return the articles as they were ranked last, whether they are visible or not."""
    with recording.reading():
        recording.read(HOT)
        found: list[int] = Ranking.current().articles
    return found


def one_a_story(listed: list[Article]) -> list[Article]:
    """Return those that stand in lists, the first of each storyline."""
    places = places_in_lists([article.pk for article in listed])
    told: set[int] = set()
    kept = []
    for article in listed:
        place = places.get(article.pk)
        if place is None:
            kept.append(article)
        elif place.leads and place.storyline not in told:
            told.add(place.storyline)
            kept.append(article)
    return kept
