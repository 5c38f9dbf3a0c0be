"""What time alone does: schedules that come due, embargoes that lift, articles that expire."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.models import Model, QuerySet
from wagtail.models import Revision

from manset.archive.filing import file_article
from manset.archive.models import Article
from manset.lib.moments import EPOCH
from manset.press.changes import changing

Due = Callable[[Any, datetime], None]


def run_due(now: datetime) -> datetime | None:
    """Do all that is due at `now`, each article in a transaction of its own; returns when something is due next.

    What cannot be done keeps nothing else from being done: an ExceptionGroup of it all is raised at the end.
    """
    due: tuple[tuple[Due, Model], ...] = (
        *((publish_due, revision) for revision in scheduled().filter(approved_go_live_at__lte=now)),
        *((expire_due, article) for article in expiring(now)),
        *((file_due, article) for article in changing_by(now)),
    )
    failed = [error for act, row in due if (error := attempt(act, row, now)) is not None]
    if failed:
        message = "some of what was due could not be done"
        raise ExceptionGroup(message, failed)
    return next_due()


def attempt(act: Due, row: Model, now: datetime) -> Exception | None:
    """Do one thing that is due and return what went wrong; a database that is away is raised at once."""
    try:
        with changing("time"):
            act(row, now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 (raised by run_due, when the others are done)
        error.add_note(f"while {getattr(act, '__name__', act)} did {row._meta.label} {row.pk}")  # noqa: SLF001 (Django's own API)
        return error
    return None


def publish_due(revision: Revision, _now: datetime) -> None:
    """Publish a version whose moment has come; of several machines whose clocks strike at once, one does."""
    waiting = scheduled().filter(pk=revision.pk, approved_go_live_at=revision.approved_go_live_at)
    if waiting.update(approved_go_live_at=None) == 1:
        revision.publish(user=revision.user, skip_permission_checks=True)


def expire_due(article: Article, now: datetime) -> None:
    """Take back an article whose time is over, unless its time was changed or another machine has been here."""
    found = Article.objects.select_for_update().filter(pk=article.pk, live=True, expire_at__lte=now).first()
    if found is not None:
        found.unpublish(set_expired=True)


def file_due(article: Article, now: datetime) -> None:
    """File an article whose visibility time has changed, as it now is; one machine does."""
    due = Article.objects.filter(pk=article.pk, next_change_at=article.next_change_at)
    if due.update(next_change_at=None) == 1:
        found = Article.objects.get(pk=article.pk)
        found.next_change_at = article.next_change_at
        file_article(found, now)


def next_due() -> datetime | None:
    """Return the next moment at which something will be due, None if there is none."""
    coming = (
        scheduled().order_by("approved_go_live_at").values_list("approved_go_live_at", flat=True).first(),
        Article.objects.filter(next_change_at__isnull=False)
        .order_by("next_change_at")
        .values_list("next_change_at", flat=True)
        .first(),
    )
    return min((moment for moment in coming if moment is not None), default=None)


def expiring(now: datetime) -> QuerySet[Article]:
    """Return the live articles whose time is over, by their index: in the usual order SQLite goes through them all."""
    return Article.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")


def changing_by(now: datetime) -> QuerySet[Article]:
    """Return the articles that come or go by time alone, by their index."""
    return Article.objects.filter(next_change_at__lte=now).order_by("next_change_at")


def scheduled() -> QuerySet[Revision]:
    """Return the versions that wait for their moment.

    Asked by the moment alone: told the type as well, SQLite goes through all versions of it and not the few that wait,
    and this runs at every tick. Nothing but articles is scheduled here.
    """
    waiting: QuerySet[Revision] = Revision.objects.filter(approved_go_live_at__gt=EPOCH)
    return waiting
