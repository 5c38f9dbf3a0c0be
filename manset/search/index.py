"""Keeping the index: told by the archive, in the act's own transaction, of every article that was filed."""

from typing import Any

from manset.archive.body import body_text
from manset.archive.filing import filed
from manset.archive.models import Article
from manset.search.folding import fold
from manset.search.models import Findable


def connect() -> None:
    """Connect to the archive's signal, once."""
    filed.connect(on_filed, dispatch_uid="search.filed")


def on_filed(article: Article, **_kwargs: Any) -> None:
    """Make an article findable as it stands; one that is not live is not findable at all."""
    if not article.live or article.withdrawn_at is not None:
        Findable.objects.filter(article=article).delete()
        return
    title = fold(article.title)
    names = (credit.who for credit in article.credits.all())
    rest = (article.standfirst, body_text(article), *map(str, article.topics.all()), *map(str, names))
    words = {"title": f" {title}", "text": f" {title} {fold(' '.join(rest))}"}
    Findable.objects.update_or_create(article=article, defaults=words)
