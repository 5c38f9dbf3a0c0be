"""What a look at readership asks for: of which time, and of what; read from an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from manset.archive.models import Article, Section
from manset.archive.paths import DEEPEST
from manset.audience.acts.roll import HOURS_KEPT, beginning_of, day_of
from manset.audience.figures import between

LIVE, TODAY, CUSTOM = "live", "today", "custom"
DAYS: Final = {"today": 1, "2": 2, "7": 7, "30": 30, "365": 365}
RANGES: Final = {
    LIVE: gettext_lazy("Live"),
    TODAY: gettext_lazy("Today"),
    "2": gettext_lazy("Two days"),
    "7": gettext_lazy("7 days"),
    "30": gettext_lazy("30 days"),
    "365": gettext_lazy("A year"),
}
LIVE_FOR = timedelta(minutes=60)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LONGEST = 3700  # days
_DIGITS = 18  # of an id


@dataclass(frozen=True, slots=True)
class Asked:
    """A time, by steps, and what is looked at: an article, a section with those below it, or everything."""

    range: str
    start: datetime
    end: datetime
    step: timedelta
    article: Article | None
    section: Section | None

    @property
    def where(self) -> Q:
        """The condition on rows of counts."""
        if self.article:
            return Q(article=self.article)
        return within(self.section) if self.section else Q()

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day it touches, in the paper's zone."""
        zone = timezone.get_default_timezone()
        last = timezone.localtime(self.end - timedelta(microseconds=1), zone)
        return timezone.localtime(self.start, zone).date(), last.date()


def asked(query: Mapping[str, str], now: datetime) -> Asked:
    """Read an address; what cannot be read is as if it were not there."""
    article = Article.objects.filter(pk=number(query.get("article", ""))).defer("body").first()
    section = Section.objects.filter(pk=number(query.get("section", ""))).first() if not article else None
    first, last = day(query.get("from", "")), day(query.get("to", ""))
    if first or last:
        start, end = whole_days(first or last, last or first)
        return Asked(CUSTOM, start, end, step_of(start, end, now), article, section)
    named = query.get("range", "")
    if named == LIVE:
        end = now.replace(second=0, microsecond=0) + MINUTE
        return Asked(LIVE, end - LIVE_FOR, end, MINUTE, article, section)
    chosen = named if named in DAYS else TODAY
    start, end = between(DAYS[chosen])
    return Asked(chosen, start, end, step_of(start, end, now), article, section)


def within(section: Section) -> Q:
    """Return the condition that an article stands in a section, or in one below it."""
    parents = ("article__section" + "__parent" * depth for depth in range(DEEPEST))
    return reduce(or_, (Q(**{path: section}) for path in parents))


def whole_days(first: date | None, last: date | None) -> tuple[datetime, datetime]:
    """Return the first moment of the earlier of two days, and the first after the later; some years at most."""
    assert first is not None and last is not None  # noqa: S101, PT018 (one of them was given)
    early, late = min(first, last), max(first, last)
    early = max(early, late - timedelta(days=LONGEST))
    return beginning_of(early), beginning_of(late + timedelta(days=1))


def step_of(start: datetime, end: datetime, now: datetime) -> timedelta:
    """Return how finely a time is shown: by the hour where hours are kept and there are not too many."""
    by_hours = end - start <= timedelta(days=7) and start >= day_of(now - HOURS_KEPT)
    return HOUR if by_hours else DAY


def number(text: str) -> int:
    """Read an id, 0 for none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0


def day(text: str) -> date | None:
    """Read a day that has a yesterday and a tomorrow."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1970, 1, 2) <= found <= date(9000, 1, 1) else None
