"""The act that sets when the newest version becomes public."""

from datetime import datetime

from django.utils import timezone

from manset.archive.acts.permission import Actor, require
from manset.archive.models import Article
from manset.press.changes import changing


def schedule(article: Article, at: datetime, *, by: Actor = None) -> Article:
    """Have the newest version published at `at` (aware); a version already public stays until then.

    Raises ValueError where `at` is not ahead.
    """
    require(by, "archive.publish_article")
    if at <= timezone.now():
        message = f"{at.isoformat()} is not ahead: publish instead"
        raise ValueError(message)
    with changing("schedule"):
        version = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
        version.go_live_at = at
        version.save_revision(user=by, clean=False).publish(user=by, skip_permission_checks=True)
    return Article.objects.get(pk=article.pk)
