"""The acts that take an article out of public and put it back; its address says so in the meantime (410)."""

from django.utils import timezone
from wagtail.log_actions import log

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_article
from manset.archive.models import Article
from manset.press.changes import changing


def withdraw(article: Article, note: str = "", *, by: Actor = None) -> Article:
    """Withdraw at once, a scheduled version too; `note` is what readers are told at its address."""
    require(by, "archive.publish_article")
    with changing("withdraw"):
        withdrawn = Article.objects.select_for_update().get(pk=article.pk)
        withdrawn.withdrawn_at = withdrawn.withdrawn_at or timezone.now()
        withdrawn.withdrawn_note = note
        withdrawn.revisions.update(approved_go_live_at=None)
        write(withdrawn)
        log(withdrawn, "manset.withdraw", user=by, data={"note": note})
    return withdrawn


def reinstate(article: Article, *, by: Actor = None) -> Article:
    """Put a withdrawn article back as it was."""
    require(by, "archive.publish_article")
    with changing("reinstate"):
        article = Article.objects.select_for_update().get(pk=article.pk)
        article.withdrawn_at, article.withdrawn_note = None, ""
        write(article)
        log(article, "manset.reinstate", user=by)
    return article


def write(article: Article) -> None:
    """Save what withdrawing is about, and file."""
    article.save(update_fields=["withdrawn_at", "withdrawn_note"])
    file_article(article)
