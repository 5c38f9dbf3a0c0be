"""How an article stands, in one word for editors; what readers see is decided by `visible` and only asked here."""

from datetime import datetime
from enum import StrEnum

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from manset.archive.models import Article
from manset.archive.visible import is_visible, visible
from manset.lib.moments import EPOCH


class Status(StrEnum):
    """The words, in the order of an article's life."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    LIVE = "live"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


LABELS = {
    Status.DRAFT: gettext_lazy("Draft"),
    Status.SCHEDULED: gettext_lazy("Scheduled"),
    Status.EMBARGOED: gettext_lazy("Embargoed"),
    Status.LIVE: gettext_lazy("Live"),
    Status.EXPIRED: gettext_lazy("Expired"),
    Status.WITHDRAWN: gettext_lazy("Withdrawn"),
}


def scheduled() -> dict[int, datetime]:
    """Return the moments for which versions of articles wait, by the article's id; a newsroom has few at a time.

    The content type is compared here and not by the database: of 100,000 versions SQLite would read all that have it
    (213 ms) and not the few that have a moment.
    """
    articles = ContentType.objects.get_for_model(Article, for_concrete_model=False).pk
    waiting = Revision.objects.filter(approved_go_live_at__gt=EPOCH)
    rows = waiting.values_list("base_content_type_id", "object_id", "approved_go_live_at")
    return {int(pk): moment for kind, pk, moment in rows if kind == articles and moment is not None}


def scheduled_ids() -> frozenset[int]:
    """Return the ids of the articles of which a version waits for its moment."""
    return frozenset(scheduled())


def status_of(article: Article, now: datetime, waiting: frozenset[int]) -> Status:
    """Return the status of one loaded article; `waiting` are the ids of `scheduled_ids`."""
    if article.withdrawn_at is not None:
        return Status.WITHDRAWN
    if is_visible(article, now):
        return Status.LIVE
    if article.expired or (article.live and article.expire_at is not None and article.expire_at <= now):
        return Status.EXPIRED
    if article.live:
        ahead = article.embargo_until is not None and article.embargo_until > now
        return Status.EMBARGOED if ahead else Status.SCHEDULED
    return Status.SCHEDULED if article.pk in waiting else Status.DRAFT


def having(status: str, now: datetime) -> Q:
    """Return the condition of having a status, the same as `status_of` says of each; a test holds the two together."""
    return CONDITIONS[Status(status)](now)


def withdrawn(_now: datetime) -> Q:
    """Return the condition of having been withdrawn."""
    return Q(withdrawn_at__isnull=False)


def expired(now: datetime) -> Q:
    """Return the condition of being past its time."""
    return Q(withdrawn_at__isnull=True) & (Q(expired=True) | Q(live=True, expire_at__lte=now))


def embargoed(now: datetime) -> Q:
    """Return the condition of waiting for an embargo to lift."""
    return Q(live=True, withdrawn_at__isnull=True, embargo_until__gt=now) & unexpired(now)


def dated_ahead(now: datetime) -> Q:
    """Return the condition of waiting for a date or for a version's moment."""
    dated = Q(live=True, published_at__gt=now) & (Q(embargo_until__isnull=True) | Q(embargo_until__lte=now))
    waiting = Q(live=False, expired=False, pk__in=scheduled_ids())
    return Q(withdrawn_at__isnull=True) & unexpired(now) & (dated | waiting)


def drafted(_now: datetime) -> Q:
    """Return the condition of never having left the desk, or having been taken back to it."""
    return Q(live=False, expired=False, withdrawn_at__isnull=True) & ~Q(pk__in=scheduled_ids())


def unexpired(now: datetime) -> Q:
    """Return the condition of not being past its time."""
    return Q(expired=False) & (Q(live=False) | Q(expire_at__isnull=True) | Q(expire_at__gt=now))


CONDITIONS = {
    Status.DRAFT: drafted,
    Status.SCHEDULED: dated_ahead,
    Status.EMBARGOED: embargoed,
    Status.LIVE: visible,
    Status.EXPIRED: expired,
    Status.WITHDRAWN: withdrawn,
}
