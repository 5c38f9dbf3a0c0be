"""The acts that change what an article says: as a new draft version, or at once in public."""

from datetime import datetime

from django.utils import timezone

from manset.archive.acts.draft import Draft
from manset.archive.acts.permission import Actor, require
from manset.archive.acts.publish import publish
from manset.archive.models import Article
from manset.press.changes import changing


def revise(article: Article, draft: Draft, *, by: Actor = None) -> Article:
    """Add a version that readers do not see yet; returns the article as that version has it.

    The version waits for no moment of its own: what an earlier one was scheduled for is that one's.
    """
    require(by, "archive.change_article")
    with changing("revise"):
        version: Article = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
        version.go_live_at = None
        draft.apply(version)
        draft.apply_relations(version)
        version.full_clean(exclude=["latest_revision", "live_revision"])
        version.save_revision(user=by, clean=False)
        Article.objects.filter(pk=article.pk).update(
            source=version.source,
            source_guid=version.source_guid,
            source_url=version.source_url,
        )
    return version


def update(
    article: Article, draft: Draft, *, by: Actor = None, updated_at: datetime | None = None
) -> Article:
    """Change what a published article says; readers are told when it was updated (`updated_at`, now if not given)."""
    with changing("update"):
        revise(article, draft, by=by)
        return publish(article, by=by, updated_at=updated_at or timezone.now())
