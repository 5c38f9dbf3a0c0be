"""The laws *exact* and *silent* for comments: whatever readers and moderators do, in whatever order.

After any acts the fragments, the pages of older comments and those of threads are what a fresh render would make them,
and no byte of the edition is of a comment that readers may not see. Every one that they may see stands on some page,
once in each order.
"""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from manset.archive import acts as archive
from manset.archive.models import Article
from manset.comments import acts, queries
from manset.comments.models import Comment, Discussion, Rules
from manset.lib.peer import parsed
from manset.readers.origin import Origin
from manset.site.compose import comments as composed
from manset.site.kinds.comments import CommentsKind
from tests.properties.newsroom import TREES, Newsroom, one_of
from tests.properties.profile import played

SIZE = 2
some = st.integers(0, 7)
states = st.sampled_from(["shown", "shown", "held", "hidden", "spam"])


class Discussing(RuleBasedStateMachine):
    """Acts by chance; the laws are looked at after each."""

    @initialize()
    def begin(self) -> None:
        self.room = Newsroom()
        self.room.open()
        self.room.around.enter_context(patch.object(queries, "SIZE", SIZE))
        self.room.around.enter_context(patch.object(composed, "SIZE", SIZE))
        self.room.around.enter_context(patch.object(composed, "REPLIES", SIZE))
        self.number = 0
        acts.keep_rules(Rules(first_shown=0, flags_to_hide=1))
        for place in range(5):
            self.take_in(place % 2, "shown", place - 1 if place % 2 else None, place)

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.room.close()

    def word(self) -> str:
        self.number += 1
        return f"cq{self.number}w"

    def article(self, number: int) -> Article:
        found = one_of(list(Article.objects.order_by("pk"))[:2], number)
        assert found
        return found

    @invariant()
    def laws(self) -> None:
        if not hasattr(self, "room"):
            return
        assert [str(difference) for difference in self.room.printed()] == []
        self.silent()
        for article in Article.objects.order_by("pk")[:2]:
            self.each_once(article)
        assert [str(difference) for difference in self.room.printed()] == []

    def silent(self) -> None:
        """Look for words of comments that nobody may see."""
        secret = [
            comment.text for comment in Comment.objects.exclude(state="shown", listed=True) if comment.text
        ]
        files = [path for path in self.room.printer.store.root.rglob("*.html") if TREES & {*path.parts}]
        texts = "".join(path.read_text(encoding="utf-8") for path in files)
        assert [word for word in secret if f"{word}<" in texts] == []

    def each_once(self, article: Article) -> None:
        """Ask for all pages there are, and count what stands on them."""
        kind = CommentsKind()
        fragment = kind.render(f"/_fragment/comments/{article.pk}.html")
        listed = list(Comment.objects.filter(article=article, thread=None, listed=True).order_by("at", "id"))
        if fragment is None:
            return
        firsts = [comment.pk for comment in listed]
        assert threads_on(fragment.body) == firsts[::-1][:SIZE]
        numbers = range(1, len(firsts) // SIZE + 2)
        for order, base in (
            ("oldest", f"/comments/{article.pk}/oldest/"),
            ("newest", f"/comments/{article.pk}/"),
        ):
            seen: list[int] = []
            for number in numbers:
                path = base if order == "oldest" and number == 1 else f"{base}page/{number}/"
                made = kind.render(path)
                self.room.printer.print_path(path)
                if made:
                    found = threads_on(made.body)
                    seen += found if order == "oldest" else found[::-1]
            assert seen == firsts
        for first in listed[:2]:
            self.room.printer.print_path(f"/comments/{article.pk}/{first.pk}/")

    @rule(number=some, state=states, answers=st.none() | some, when=st.integers(-5, 5))
    def take_in(self, number: int, state: str, answers: int | None, when: int) -> None:
        under = one_of(spoken(), answers) if answers is not None else None
        at = timezone.now() + timedelta(minutes=when)
        name = self.word()
        acts.take_in(
            [
                acts.Imported(
                    name,
                    self.article(number).pk,
                    at,
                    name,
                    "Ada",
                    "ada@x.example",
                    "",
                    state,
                    (under and under.outside_id) or "",
                )
            ]
        )

    @rule(number=some, answers=st.none() | some, confirmed=st.booleans())
    def post(self, number: int, answers: int | None, confirmed: bool) -> None:  # noqa: FBT001 (hypothesis draws it)
        article = self.article(number)
        listed = list(Comment.objects.filter(article=article, listed=True, state="shown"))
        under = one_of(listed, answers) if answers is not None else None
        draft = acts.Draft(article, self.word(), "Bora", "bora@x.example", answers=under, notify=True)
        try:
            acts.post(draft, confirmed=confirmed)
        except acts.Closed:
            return

    @rule(number=some)
    def confirm(self, number: int) -> None:
        if comment := one_of(spoken(), number):
            acts.confirm(comment.pk)

    @rule(number=some, other=some, state=states)
    def moderate(self, number: int, other: int, state: str) -> None:
        found = [comment.pk for comment in (one_of(spoken(), number), one_of(spoken(), other)) if comment]
        acts.moderate(found, state)

    @rule(number=some)
    def erase(self, number: int) -> None:
        if comment := one_of(spoken(), number):
            acts.erase([comment.pk])

    @rule(number=some)
    def flag(self, number: int) -> None:
        if comment := one_of(spoken(), number):
            acts.flag(comment.pk, "abuse", Origin(parsed("192.0.2.1")))

    @rule(number=some, mode=st.sampled_from(Discussion.Mode.values))
    def discuss(self, number: int, mode: str) -> None:
        acts.discuss(self.article(number), mode)

    @rule(on=st.sampled_from([True, True, False]), days=st.sampled_from([0, 1, 30]))
    def rule_paper(self, on: bool, days: int) -> None:  # noqa: FBT001 (hypothesis draws it)
        acts.keep_rules(Rules(on=on, close_after_days=days, first_shown=0, flags_to_hide=1))

    @rule()
    def forget(self) -> None:
        acts.forget("bora@x.example")

    @rule(number=some)
    def withdraw(self, number: int) -> None:
        article = self.article(number)
        if article.withdrawn_at is None and article.live:
            archive.withdraw(article)
        elif article.withdrawn_at is not None:
            archive.reinstate(article)

    @rule(hours=st.sampled_from([1, 30]))
    def time_passes(self, hours: int) -> None:
        archive.run_due(self.room.clock.forward(hours=hours))


def spoken() -> list[Comment]:
    """Return all comments, oldest first."""
    return list(Comment.objects.order_by("pk"))


def threads_on(body: bytes) -> list[int]:
    """Return the threads on a page, by the headings of their first comments."""
    found = re.findall(
        rb'<li>\s*<article class="comment[^"]*" id="comment-(\d+)">\s*<header[^>]*>\s*<h3', body
    )
    return [int(pk) for pk in found]


@pytest.mark.django_db
def test_comments_are_exact_and_silent_whatever_is_done() -> None:
    run_state_machine_as_test(Discussing, settings=played(examples=2, steps=10))
