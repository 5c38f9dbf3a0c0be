"""The wording that a source asks for."""

from manset.archive.models import Article
from manset.archive.queries import named
from manset.site.presenters.notice import Notice


def notice(article: Article) -> Notice | None:
    """Return what the source of an article asks to be said of it; None where it asks for nothing."""
    source = named.source(article.source_id) if article.source_id else None
    if source is None or not (source.credit_line or source.licence):
        return None
    return Notice(source.credit_line, source.licence)
