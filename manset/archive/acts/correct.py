"""The act that says in the open what was wrong."""

from django.utils import timezone
from wagtail.log_actions import log

from manset.archive.acts.permission import Actor, require
from manset.archive.filing import file_article
from manset.archive.models import Article, Correction
from manset.press.changes import changing

CORRECTIONS = "corrections"


def correct(article: Article, text: str, *, by: Actor = None) -> Correction:
    """Put a dated correction under the article and on the page of corrections; raises ValueError on an empty text."""
    require(by, "archive.publish_article")
    if not text.strip():
        message = "a correction must say what was wrong and what is right"
        raise ValueError(message)
    now = timezone.now()
    with changing("correct") as change:
        correction = Correction.objects.create(article=article, at=now, text=text.strip(), made_by=by)
        corrected = Article.objects.get(pk=article.pk)
        corrected.updated_at = now
        file_article(corrected)
        change.touch(CORRECTIONS)
        log(corrected, "manset.correct", user=by, data={"text": correction.text})
    return correction
