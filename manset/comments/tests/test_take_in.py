"""Comments of another system: in any order, any number of times."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise, permutations
from typing import Any

import pytest

from manset.archive.tests.cast import published
from manset.comments.acts import take_in
from manset.comments.models import Comment
from manset.comments.tests.cast import NOON, imported, listed, said
from manset.press.models import LogEntry

pytestmark = pytest.mark.django_db


def shape(article_id: int) -> dict[str, tuple[str, str, bool]]:
    """Return who stands in whose thread, and answers whom, by text."""
    return {
        comment.text: (
            comment.thread.text if comment.thread else "",
            comment.answers.text if comment.answers else "",
            comment.listed,
        )
        for comment in Comment.objects.filter(article=article_id).select_related("thread", "answers")
    }


def test_threads_become_two_deep_whatever_comes_first() -> None:
    wanted = {
        "a": ("", "", True),
        "b": ("a", "a", True),
        "c": ("a", "b", True),
        "d": ("a", "c", True),
    }
    for order in permutations(range(4)):
        article = published()
        rows = [imported(article, text, outside_id=f"{article.pk}:{text}") for text in "abcd"]
        rows = [rows[0], *(replace(row, answers=before.outside_id) for before, row in pairwise(rows))]
        for place in order:
            take_in([rows[place]])
        assert shape(article.pk) == wanted, order


def test_again_changes_nothing_and_says_nothing_to_the_press() -> None:
    article = published()
    rows = [imported(article, "one"), imported(article, "two", state="spam")]
    assert (take_in(rows).new, take_in(rows).known) == (2, 2)
    entries = LogEntry.objects.count()
    assert take_in([replace(rows[0], text="changed")]).new == 0
    assert (LogEntry.objects.count(), listed(article)) == (entries, ["one"])


def test_only_what_is_shown_in_a_thread_that_is_shown_is_listed() -> None:
    article = published()
    first = said(article, "a")
    hidden = said(article, "hidden", state="hidden")
    said(article, "b", under=first, state="held")
    said(article, "c", under=first)
    said(article, "d", under=hidden)
    assert listed(article) == ["a", "c"]


def test_two_that_answer_each_other_both_stand() -> None:
    article = published()
    one = imported(article, "one", outside_id="1", answers="2")
    two = imported(article, "two", outside_id="2", answers="1")
    take_in([one, two])
    assert listed(article) == ["one", "two"]
    assert Comment.objects.filter(thread=None).count() == 1


def test_a_reply_to_a_comment_of_another_article_begins_a_thread() -> None:
    here, there = published(), published()
    said(here, "lost", under=said(there))
    assert shape(here.pk) == {"lost": ("", "", True)}


def test_what_is_no_address_is_left_out() -> None:
    article = published()
    comment = said(
        article, "x", mail="Someone@Example.COM", website="javascript:alert(1)", name="A\u202eB\n C" * 40
    )
    assert (comment.mail, comment.website) == ("someone@example.com", "")
    assert comment.name == ("AB C" * 40)[:60]
    assert said(article, "y", mail="nonsense", website="paper.example/about").mail == ""
    assert Comment.objects.get(text="y").website == "https://paper.example/about"


@pytest.mark.parametrize(
    "wrong",
    [{"state": "deleted"}, {"outside_id": ""}, {"outside_id": "x" * 201}, {"at": datetime(2026, 1, 1)}],  # noqa: DTZ001 (naive on purpose)
)
def test_what_cannot_be_kept_is_refused_whole(wrong: dict[str, Any]) -> None:
    article = published()
    good = imported(article)
    with pytest.raises(ValueError, match="comment"):
        take_in([good, replace(imported(article), **wrong)])
    assert not Comment.objects.exists()


def test_an_article_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="articles that are not there: 1000000000"):
        take_in([replace(imported(published()), article=10**9)])


def test_without_text_it_is_named_and_left_out() -> None:
    article = published()
    assert take_in([imported(article, "\u200b\n ", outside_id="blank")]).empty == ("blank",)


def test_the_date_is_kept() -> None:
    assert said(published(), at=NOON).at == NOON
