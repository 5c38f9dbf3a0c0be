"""The act that makes an article's newest version public."""

from datetime import datetime

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_article
from manset.archive.models import Article
from manset.press.changes import changing


def publish(article: Article, *, by: Actor = None, updated_at: datetime | None = None) -> Article:
    """Publish the newest version and return the article as it stands; with a date or embargo ahead it waits for that.

    What was withdrawn stays so until `reinstate`, whatever is published meanwhile: an agency's update must not bring
    back what an editor took away. Raises LookupError for an article without a version.
    """
    require(by, "archive.publish_article")
    with changing("publish"):
        revision = Article.objects.get(pk=article.pk).get_latest_revision()
        if revision is None:
            message = f"{article.key} has no version to publish"
            raise LookupError(message)
        revision.publish(user=by, skip_permission_checks=True)
        published = Article.objects.get(pk=article.pk)
        if updated_at is not None:
            published.updated_at = updated_at
            file_article(published)
    return published
