"""The desk's ears: it notes which articles a change was about."""

from typing import Any

from django.db.models.signals import post_migrate, post_save

from manset.archive.models import Article
from manset.desk import roles
from manset.desk.models import TouchedArticle
from manset.press.models import LogEntry

MOST = 50  # A change of more articles than an editor touches by hand, such as moving a section, is nobody's receipt.


def connect() -> None:
    """Connect the receivers, once."""
    post_save.connect(note_articles, sender=LogEntry, dispatch_uid="desk.touched_articles")
    post_migrate.connect(roles.on_migrate, dispatch_uid="desk.roles")


def note_articles(instance: LogEntry, created: bool, **_kwargs: Any) -> None:  # noqa: FBT001 (Django's signature)
    """Write a row for each article that the entry touches, in the entry's own transaction."""
    prefix = f"{Article.key_name}:"
    names = (key.removeprefix(prefix) for key in instance.keys if key.startswith(prefix))
    ids = [int(name) for name in names if name.isdigit()]
    if created and 0 < len(ids) <= MOST:
        alive = Article.objects.filter(pk__in=ids).values_list("pk", flat=True)
        TouchedArticle.objects.bulk_create(TouchedArticle(entry=instance, article_id=pk) for pk in alive)
