"""Matching what waits: one clusterer a process, brought up to date from the rows before each decision (ADR 12)."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import inf

from django.db.models import F, Max
from django.utils import timezone

from manset.archive.models import Article
from manset.press.changes import changing, wait_for_turn
from manset.stories.acts.assign import assign
from manset.stories.matching import Clusterer, Reading, Reason, Rules
from manset.stories.matching.placement import Copy
from manset.stories.models import Correction, Member, Waiting
from manset.stories.stored import item_of, reading_of

REMEMBERED = 5_000  # members that a process begins with, the newest
FRESH = timedelta(days=14)  # older than that when it comes, an article comes from an archive
ALIKE = 0.6  # the similarity at which that is still of an event,
CLOSE = 7.0  # at most so many days away,
SAYING = 40  # if it has so many words
AT_ONCE = 5  # articles matched before the loop may print again: some 3 ms each, and a publish waits for them
LEARNT_AT_ONCE = 100  # members learnt before the loop may print again: some 0.5 ms each
_SURE = 25  # words from which a text that is the same word for word is a copy however old, and no stub


RULES = Rules(live=10_000, recent=10_000)  # a newsroom's months; a tenth of the memory of a wire's


class Matcher:
    """What one process remembers, and the cursors by which it learns what others did."""

    def __init__(self) -> None:
        self.clusterer = Clusterer(RULES)
        self.member = 0
        self.correction = -1
        self.begun = False  # whether it has known all once: the first article should not wait for that

    def match(self, waiting: Waiting) -> bool:
        """Place one article that waits; False where another process has it, or it is no more."""
        article = Article.objects.filter(pk=waiting.article_id).first()
        if article is None:
            return False
        self.catch_up()
        reading = self.clusterer.read(item_of(article))
        with changing("match") as _change:
            wait_for_turn()
            if not Waiting.objects.filter(pk=waiting.pk).delete()[0]:
                return False
            if Member.objects.filter(article=article).exists():
                return False
            self.catch_up()
            member = self.decide(article, reading)
        # Not before the commit: what was rolled back must not be remembered.
        self._learn(member, reading)
        return True

    def decide(self, article: Article, reading: Reading) -> Member:
        """Judge an article and write down where it goes."""
        copy, reason = self.clusterer.judge(reading)
        copy = self._known_whole(reading) or copy
        if article.published_at and timezone.now() - article.published_at > FRESH:
            reason = from_an_archive(reason, reading.text.words)
        return assign(article, reading, self.clusterer, copy, reason)

    def catch_up(self, most: int | None = None) -> bool:
        """Learn what other processes placed, `most` at a time, beginning anew where a person corrected something.

        Tells whether all is known now.
        """
        newest = Correction.objects.aggregate(newest=Max("pk"))["newest"] or 0
        if newest != self.correction:
            self.clusterer, self.member, self.correction = Clusterer(RULES), 0, newest
            floor = (
                Member.objects.order_by("-pk")
                .values_list("pk", flat=True)[REMEMBERED : REMEMBERED + 1]
                .first()
            )
            self.member = floor or 0
        since = (
            Member.objects.filter(pk__gt=self.member).annotate(headline=F("article__title")).order_by("pk")
        )
        learnt = 0
        for member in since[:most].iterator():
            self._learn(member, reading_of(member, member.headline))
            learnt += 1
        knows_all = most is None or learnt < most
        self.begun = self.begun or knows_all
        return knows_all

    def _learn(self, member: Member, reading: Reading) -> None:
        story = str(member.storyline_id)
        root = str(member.repeats_id) if member.repeats_id else None
        if root:
            self.clusterer.story_of.setdefault(root, story)
        self.clusterer.settle(reading, story, root)
        self.member = max(self.member, member.pk)

    def _known_whole(self, reading: Reading) -> Copy | None:
        """Return the first article with the very same words, however long ago."""
        if reading.text.words < _SURE:
            return None
        same = Member.objects.filter(whole=reading.text.whole).order_by("pk").first()
        return Copy(str(same.repeats_id or same.article_id), 1.0, 1.0) if same else None


def from_an_archive(reason: Reason | None, words: int) -> Reason | None:
    """Ask more of what comes years later in one load: a site's posts are of one form and by few hands, and no news."""
    if reason is None:
        return None
    never = words < SAYING or reason.days is None or reason.days > CLOSE
    return replace(reason, limit=inf if never else max(reason.limit, ALIKE))


_matcher: list[Matcher] = []


def matcher() -> Matcher:
    """Return this process's matcher."""
    if not _matcher:
        _matcher.append(Matcher())
    return _matcher[0]


def learn_some() -> bool:
    """Have this process learn some of what it needs to know; tells whether it knows all, and may match."""
    return matcher().catch_up(LEARNT_AT_ONCE)


def tick(now: datetime) -> datetime | None:
    """Match some of what waits; asks to be called again at once while there is more, or while it has yet to learn."""
    waiting = list(Waiting.objects.order_by("pk")[: AT_ONCE + 1])
    if (waiting or not matcher().begun) and not learn_some():
        return now
    for row in waiting[:AT_ONCE]:
        matcher().match(row)
    return now if len(waiting) > AT_ONCE else None


def forget() -> None:
    """Have this process begin anew from the rows."""
    _matcher.clear()
