"""Hearing of what was filed: one small row within the act, and nothing slower."""

from typing import Any

from manset.archive.filing import filed
from manset.archive.models import Article
from manset.stories.models import Member, Waiting


def connect() -> None:
    """Connect to the archive's signal, once."""
    filed.connect(on_filed, dispatch_uid="stories.filed")


def on_filed(article: Article, **_kwargs: Any) -> None:
    """Have a live article wait for the matcher, unless it was matched before."""
    if article.live and article.withdrawn_at is None and not Member.objects.filter(article=article).exists():
        Waiting.objects.get_or_create(article=article)


def enlist() -> int:
    """Have every live article that is in no storyline wait, oldest first; returns how many wait."""
    absent = Article.objects.filter(live=True, withdrawn_at=None, member=None).order_by("published_at", "pk")
    for pk in list(absent.values_list("pk", flat=True)):
        Waiting.objects.get_or_create(article_id=pk)
    return Waiting.objects.count()
