"""Whether an article is open to comments, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from manset.archive.models import Article
from manset.archive.visible import is_visible
from manset.comments.models import Discussion, Rules

Mode = Discussion.Mode


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether comments are shown under an article, whether new ones are taken, and until when where that will end."""

    shown: bool
    open: bool
    until: datetime | None = None


def openness(published: datetime, mode: str, rules: Rules, now: datetime) -> Openness:
    """Return what the paper's rules and the article's own switch make of an article of this date."""
    if not rules.on or mode == Mode.OFF:
        return Openness(shown=False, open=False)
    if mode == Mode.CLOSED:
        return Openness(shown=True, open=False)
    if mode == Mode.OPEN or not rules.close_after_days:
        return Openness(shown=True, open=True)
    try:
        until = published + timedelta(days=rules.close_after_days)
    except OverflowError:  # so many days that it never comes
        return Openness(shown=True, open=True)
    return Openness(shown=True, open=now < until, until=until if now < until else None)


def open_to(article: Article, now: datetime) -> bool:
    """Tell whether readers can comment on an article now."""
    if not is_visible(article, now):
        return False
    mode = Discussion.objects.filter(article=article).values_list("mode", flat=True).first() or Mode.PAPER
    return openness(article.date, mode, Rules.current(), now).open
