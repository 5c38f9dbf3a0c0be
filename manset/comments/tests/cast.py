"""The cast: readers who have something to say."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from manset.archive.models import Article
from manset.comments.acts import Imported, take_in
from manset.comments.models import Comment

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
_numbers = count(1)


def imported(article: Article, text: str = "", **more: Any) -> Imported:
    """Return a comment of another system, an hour after the one before."""
    number = next(_numbers)
    more.setdefault("at", NOON + timedelta(hours=number))
    return Imported(
        outside_id=more.pop("outside_id", f"elsewhere:{number}"),
        article=article.pk,
        text=text or f"This is what I think, {number}.",
        name=more.pop("name", "Defne Ilgaz"),
        **more,
    )


def said(article: Article, text: str = "", *, under: Comment | None = None, **more: Any) -> Comment:
    """Return a comment that stands, or has another state, under an article or another comment."""
    row = imported(article, text, answers=(under.outside_id or "") if under else "", **more)
    take_in([row])
    return Comment.objects.get(outside_id=row.outside_id)


def listed(article: Article) -> list[str]:
    """Return what readers see under the article, oldest first."""
    return [comment.text for comment in Comment.objects.filter(article=article, listed=True)]
