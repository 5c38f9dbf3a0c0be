"""What's Hot: who is ranked, when it changes, and who never stands in it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from manset.archive import acts as archive
from manset.archive.models import Article
from manset.archive.tests.cast import published
from manset.archive.tests.log import written
from manset.audience.acts import rank
from manset.audience.acts.rank import EVERY, settled
from manset.audience.heat import HALF_LIFE, hottest
from manset.audience.queries import hot
from manset.audience.tests.cast import was_read
from manset.stories.matcher import tick
from manset.stories.models import Member, Storyline

pytestmark = pytest.mark.django_db


def later(times: int = 1) -> datetime:
    return timezone.now() + times * EVERY


def test_the_most_read_come_first_and_little_is_chance() -> None:
    little, much, some = published(), published(), published()
    for article, times in ((much, 30), (some, 10), (little, 2)):
        was_read(article, times)
    assert rank(later())
    assert hot() == [much, some]


def test_a_view_counts_half_after_the_half_life() -> None:
    now = timezone.now()
    early, late = published(), published()
    was_read(early, 16, now - timedelta(minutes=2 * HALF_LIFE))
    was_read(late, 5, now)
    worth = dict(hottest(now, 10))
    assert worth[early.pk] == pytest.approx(4, rel=0.01)
    assert [article for article, _ in hottest(now, 10)] == [late.pk, early.pk]


def test_by_time_alone_the_order_never_changes() -> None:
    now = timezone.now()
    first, second = published(), published()
    was_read(first, 20, now - timedelta(hours=5))
    was_read(second, 9, now - timedelta(hours=2))
    orders = {
        tuple(article for article, _ in hottest(now + timedelta(hours=hours), 10)) for hours in range(30)
    }
    assert len(orders) == 1


def test_it_is_written_only_when_readers_would_see_another_and_not_twice_in_a_moment() -> None:
    articles = [published() for _ in range(4)]
    for number, article in enumerate(articles):
        was_read(article, 40 - 10 * number)
    with written() as log:
        now = later()
        assert rank(now)
        assert not rank(now + EVERY)
        was_read(articles[3], 100)
        assert not rank(now + EVERY / 2), "it was ranked a moment ago"
        assert rank(now + EVERY)
        was_read(articles[1], 1)
        assert not rank(now + 2 * EVERY)
    assert [entry.act for entry in log.entries] == ["rank", "rank"]
    assert log.keys == {"hot"}
    assert hot() == [articles[3], articles[0], articles[1]]


def test_two_that_are_read_alike_do_not_change_places() -> None:
    assert settled([1, 2, 3], {1: 100.0, 2: 105.0, 3: 90.0, 4: 95.0}) == [1, 2, 3, 4]
    assert settled([1, 2, 3], {1: 100.0, 2: 120.0, 3: 90.0, 4: 200.0}) == [4, 2, 1, 3]
    assert settled([], {1: 1.0, 2: 2.0}) == [2, 1]
    assert settled([9], {1: 1.0}) == [1]


@pytest.mark.parametrize("how", ["withdrawn", "embargoed", "expired"])
def test_what_is_not_visible_never_stands_in_it(how: str) -> None:
    article, other = published(), published()
    was_read(article, 50)
    was_read(other, 10)
    assert rank(later())
    assert hot() == [article, other]
    hide(article, how)
    assert hot() == [other], "at once, without an act of ranking"
    rank(later(2))
    assert hot() == [other]


@pytest.mark.parametrize("how", ["withdrawn", "embargoed", "expired"])
def test_what_is_not_visible_is_not_ranked(how: str) -> None:
    article = published()
    was_read(article, 50)
    hide(article, how)
    assert not rank(later())
    assert hot() == []


def hide(article: Article, how: str) -> None:
    if how == "withdrawn":
        archive.withdraw(article)
        return
    now = timezone.now()
    fields = {"embargoed": {"embargo_until": now + timedelta(days=1)}, "expired": {"expire_at": now}}[how]
    Article.objects.filter(pk=article.pk).update(**fields)


def test_a_story_stands_in_it_once_by_the_article_that_lists_show() -> None:
    text = "The ferry to the islands runs again from Monday, the harbour office said after a week of storms."
    first, second = (published(f"Ferries run again {number}", body=[block(text)]) for number in range(2))
    now: datetime | None = timezone.now()
    while now:
        now = tick(now)
    lines = set(Member.objects.filter(article__in=(first, second)).values_list("storyline", flat=True))
    assert len(lines) == 1, "the two are one story"
    lead = Storyline.objects.get(pk=lines.pop()).lead
    assert lead is not None
    other = second if lead == first else first
    alone = published()
    for article, times in ((other, 40), (lead, 3), (alone, 41)):
        was_read(article, times)
    assert rank(later())
    assert hot() == [lead, alone], "all that is read of the story counts for it"


def block(text: str) -> dict[str, object]:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}
