"""The pages of articles."""

import re
from collections.abc import Iterable, Sequence

from manset.archive.models import Article
from manset.archive.queries import articles, named
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose.article import article_page, read_ahead
from manset.site.kinds.page import elsewhere, page
from manset.site.kinds.touched import ids

PATH = re.compile(r"^/\d{4}/\d{2}/\d{2}/[^/]+/\Z")


class ArticleKind(PageKind):
    """An article's page, its redirect after a move, or its 410."""

    name = "article"
    priority = 0

    def claims(self, path: str) -> bool:
        """Claim addresses of the form /2026/11/22/slug/."""
        return PATH.match(path) is not None

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the pages of the articles that were touched, if they are or were public."""
        return filter(None, (articles.path_of(pk) for pk in ids(change, Article.key_name)))

    def all_paths(self) -> Iterable[str]:
        """Return every article's address, newest first."""
        return filter(None, articles.all_paths())

    def prepare(self, paths: Sequence[str]) -> None:
        """Read the articles, and those that their pages point to."""
        read_ahead(articles.fetch(paths))

    def render(self, path: str) -> Rendered | None:
        """Make the article's page."""
        return render_article(path) or elsewhere(path)


def render_article(path: str) -> Rendered | None:
    """Return the page of the visible article at `path`, None if there is none."""
    article = articles.by_path(path)
    if article is None:
        return None
    return page("article.html", article_page(article, named.site()), article.language)
