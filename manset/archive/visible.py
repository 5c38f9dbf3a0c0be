"""The one rule of visibility: whatever reaches a reader went through here."""

from datetime import datetime

from django.db.models import Q

from manset.archive.models import Article


def visible(now: datetime, prefix: str = "") -> Q:
    """Return the condition under which an article is public at `now`.

    `prefix` is the path to the article in a query on another model, such as `article__`.
    """

    def where(**conditions: object) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    return (
        where(live=True, withdrawn_at__isnull=True, path__isnull=False, published_at__lte=now)
        & (where(embargo_until__isnull=True) | where(embargo_until__lte=now))
        & (where(expire_at__isnull=True) | where(expire_at__gt=now))
    )


def is_visible(article: Article, now: datetime) -> bool:
    """Tell of one loaded article what `visible` asks of the database; a test holds the two together."""
    return (
        article.live
        and article.withdrawn_at is None
        and article.path is not None
        and article.published_at is not None
        and article.published_at <= now
        and (article.embargo_until is None or article.embargo_until <= now)
        and (article.expire_at is None or article.expire_at > now)
    )


def next_change(article: Article, now: datetime) -> datetime | None:
    """Return the next moment at which time alone changes the article's visibility, None if there is none."""
    if not article.live or article.withdrawn_at is not None:
        return None
    moments = (article.published_at, article.embargo_until, article.expire_at)
    return min((moment for moment in moments if moment is not None and moment > now), default=None)
