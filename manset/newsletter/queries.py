"""What readers' pages show of the newsletter; each query records what it read."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from manset.archive.models import Article
from manset.archive.queries import articles
from manset.lib.moments import microseconds
from manset.newsletter.keys import LISTS, MAIL, archive_key, issue_key
from manset.newsletter.models import Entry, Issue, MailingList, Mailroom
from manset.press import recording
from manset.press.timelines import Position

NEWEST = 30


@recording.shared
def open_lists() -> tuple[MailingList, ...]:
    """Return what readers can subscribe to, none where there is no mail server."""
    with recording.reading():
        recording.read(LISTS)
        if not Mailroom.is_given():
            return ()
        return tuple(MailingList.objects.filter(is_open=True))


@recording.shared
def mail_is_given() -> bool:
    """Tell whether this paper sends mail."""
    with recording.reading():
        recording.read(MAIL)
        return Mailroom.is_given()


@recording.shared
def list_named(slug: str) -> MailingList | None:
    """Return a list, open or not, by its name in addresses."""
    with recording.reading():
        recording.read(LISTS)
        return MailingList.objects.filter(slug=slug).first()


def newest_issues(mailing_list: MailingList) -> tuple[Issue, ...]:
    """Return the newest issues that went out, newest first; the window runs from the last of them up."""
    with recording.reading():
        found = tuple(went_out(mailing_list).order_by("-ordered_at", "-pk")[:NEWEST])
        low = found[-1].position if len(found) == NEWEST else None
        recording.read(LISTS)
        recording.read_window(archive_key(mailing_list.pk), low, None)
        return found


def years(mailing_list: MailingList) -> tuple[int, ...]:
    """Return the years in which issues went out, newest first."""
    with recording.reading():
        recording.read_window(archive_key(mailing_list.pk), None, None)
        return tuple(
            found.year for found in went_out(mailing_list).datetimes("ordered_at", "year", order="DESC")
        )


def issues_between(mailing_list: MailingList, low: datetime, high: datetime) -> tuple[Issue, ...]:
    """Return the issues that went out from `low` up to, and not at, `high`, newest first."""
    with recording.reading():
        recording.read_window(
            archive_key(mailing_list.pk),
            Position(microseconds(low), 0),
            Position(microseconds(high) - 1, 2**63 - 1),
        )
        found = went_out(mailing_list).filter(ordered_at__gte=low, ordered_at__lt=high)
        return tuple(found.order_by("-ordered_at", "-pk"))


def issue(pk: int) -> Issue | None:
    """Return an issue that went out; a draft is nobody's to see."""
    with recording.reading():
        recording.read(issue_key(pk), LISTS)
        found = Issue.objects.select_related("mailing_list").filter(pk=pk, ordered_at__isnull=False)
        return found.first()


def articles_of(found: Issue) -> list[Article]:
    """Return the articles of an issue that readers can see now, in its order."""
    with recording.reading():
        recording.read(found.key)
        ids = list(Entry.objects.filter(issue=found).values_list("article_id", flat=True))
    return articles.by_ids(ids)


def went_out(mailing_list: MailingList) -> QuerySet[Issue]:
    """Return the issues of a list whose sending was ordered."""
    return Issue.objects.select_related("mailing_list").filter(
        mailing_list=mailing_list, ordered_at__isnull=False
    )


def issues_of(ids: Iterable[int]) -> list[Issue]:
    """Return the issues with these ids that went out. Not recorded: it finds pages to make."""
    wanted = set(ids)
    if not wanted:
        return []
    return list(Issue.objects.select_related("mailing_list").filter(pk__in=wanted, ordered_at__isnull=False))


def all_lists() -> list[MailingList]:
    """Return all lists. Not recorded: it finds pages to make."""
    return list(MailingList.objects.all())


def all_issues() -> Iterable[Issue]:
    """Yield all issues that went out. Not recorded: it finds pages to make."""
    return Issue.objects.select_related("mailing_list").filter(ordered_at__isnull=False).iterator()


def all_years(mailing_list: MailingList) -> list[int]:
    """Return the years in which issues went out. Not recorded: it finds pages to make."""
    return [found.year for found in went_out(mailing_list).datetimes("ordered_at", "year")]


def year_of(found: Issue) -> int:
    """Return the year in which an issue went out, in the paper's time."""
    return timezone.localtime(found.ordered_at or found.made_at).year
