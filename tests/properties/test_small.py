"""The law *small*: of what a newsroom's ordinary day has rendered, little comes out as it was.

A page that is rendered and not changed was reached for nothing. Each act is printed by itself, without the mercy of
coalescing, on a paper with two months of articles.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.press.models import Receipt
from tests.properties.newsroom import Choice, Newsroom

BEFORE, PUBLISHED = 120, 40
PAGE_SIZE = 15
MOST_UNCHANGED = 0.25


def paper(room: Newsroom, chance: random.Random) -> None:
    """Give the newsroom two months of articles, by some people, on some topics, in eight sections."""
    for name in ("Politics", "Business", "Economy", "Sports", "International"):
        cast.make_section(name)
    for number in range(12):
        cast.make_topic(f"Topic {number}")
        cast.make_person(f"Person {number}")
    for number in range(BEFORE):
        acts.publish(room.write(story(chance, dated=-12 * number - 5)))
        room.match()


def story(chance: random.Random, dated: int | None = None) -> Choice:
    """Choose what an article is: in a section, on up to three topics, by one person or an agency."""
    topics = frozenset(chance.sample(range(14), chance.choice((1, 2, 2, 3))))
    return Choice(
        section=chance.randrange(8),
        topics=topics,
        about=text(chance, topics),
        people=(chance.randrange(15),),
        picture=chance.choice((None, 0, 1, 2)),
        place=chance.choice((0, 0, 0, 0, 1)),
        dated=dated,
    )


def text(chance: random.Random, topics: frozenset[int]) -> str:
    """Return some hundred words, part of them of its topics, and names of its own: the matcher tells such texts apart."""
    names = [
        f"{chance.choice(('Kara', 'Ak', 'Boz'))}{number}dere"
        for number in chance.sample(range(1000, 9999), 30)
    ]
    words = [
        f"{chance.choice('bdgkmt')}{topic}a{chance.randrange(200)}le" for topic in topics for _ in range(20)
    ]
    return " ".join(chance.sample([*names, *names, *words], len(names) * 2 + len(words)))


def day(room: Newsroom, chance: random.Random) -> Iterator[str]:
    """Live through a day: what is published is often touched up, sometimes updated, seldom corrected or withdrawn."""
    for number in range(PUBLISHED):
        room.clock.forward(minutes=25)
        article = acts.publish(room.write(story(chance)))
        yield "publish"
        room.match()
        yield "match"
        fresh = Article.objects.order_by("-published_at")[:8]
        if number % 2 == 0:
            touched_up = chance.choice(list(fresh))
            acts.update(touched_up, room.mend(touched_up))
            yield "touch up"
        if number % 5 == 0:
            retitled = chance.choice(list(fresh))
            acts.update(retitled, room.retitle(retitled))
            yield "retitle"
        if number % 13 == 0:
            room.correct(chance.choice(list(fresh)))
            yield "correct"
        if number % 17 == 0:
            acts.withdraw(article, "Not so.")
            yield "withdraw"
        if number % 9 == 0:
            acts.schedule(room.write(story(chance)), room.clock() + timedelta(minutes=10))
            acts.run_due(room.clock.forward(minutes=11))
            yield "what was scheduled"


@pytest.mark.sqlite_only("it counts what is rendered and changed, which the database has no part in")
@pytest.mark.django_db
def test_little_is_rendered_for_nothing_on_an_ordinary_day() -> None:
    chance = random.Random(22)  # noqa: S311 (a story, no secret)
    rendered: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    room = Newsroom()
    with patch("tests.properties.newsroom.PAGE_SIZE", PAGE_SIZE):
        room.open()
    try:
        room.match(9)
        paper(room, chance)
        room.printer.build(fresh=True)
        room.printer.print_pending()
        for act in day(room, chance):
            for receipt in room.printer.print_pending():
                rendered[act] += receipt.rendered
                changed[act] += receipt.changed
        assert Receipt.objects.exists()
    finally:
        room.close()
    assert rendered.total() > 500
    assert rendered.total() - changed.total() <= MOST_UNCHANGED * rendered.total()
