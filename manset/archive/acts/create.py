"""The act that makes an article: a draft with its first version, seen by nobody."""

from wagtail.log_actions import log

from manset.archive.acts.draft import Draft
from manset.archive.acts.permission import Actor, require
from manset.archive.models import Article
from manset.press.changes import changing


def create(draft: Draft, *, by: Actor = None) -> Article:
    """Make an unpublished article and its first revision; raises ValidationError naming each field that is wrong."""
    require(by, "archive.add_article")
    with changing("create"):
        article = Article(live=False, has_unpublished_changes=True)
        draft.apply(article)
        draft.apply_relations(article)
        article.full_clean(exclude=["latest_revision", "live_revision"])
        article.save()
        log(article, "wagtail.create", user=by)
        article.save_revision(user=by, clean=False)
    return article
