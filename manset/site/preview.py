"""The desk's preview: the article's page as readers will see it."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from manset.archive.models import Article
from manset.archive.queries import named
from manset.site.assembly import assembled
from manset.site.compose.article import article_page
from manset.site.kinds.page import page
from manset.site.policy import PREVIEW_POLICY


def preview_article(article: Article, _request: HttpRequest, _mode: str) -> HttpResponse:
    """Answer with the page of an article that need not be saved, let alone published."""
    article.published_at = article.published_at or datetime.now(UTC)
    article.pk = article.pk or 0
    rendered = page("article.html", article_page(article, named.site()), article.language)
    response = HttpResponse(assembled(rendered.body), content_type=rendered.media_type)
    response["Content-Security-Policy"] = PREVIEW_POLICY
    response["X-Robots-Tag"] = "noindex"
    return response
