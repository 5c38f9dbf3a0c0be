"""Comments: the fragment of each article, the pages of its older ones, and of each thread."""

import re
from collections.abc import Iterable, Sequence

from manset.archive.models import Article
from manset.archive.queries import articles
from manset.comments import queries
from manset.comments.keys import SWITCH
from manset.press.kinds import PageKind, Rendered, Touched
from manset.site.compose import comments
from manset.site.compose.site import site
from manset.site.environment import FRAGMENTS, render
from manset.site.kinds.page import HTML, page
from manset.site.kinds.touched import ids
from manset.site.presenters.comments import Comments, CommentsPage

_ID = r"[1-9]\d{0,17}"
FRAGMENT = re.compile(rf"^{FRAGMENTS}comments/(?P<article>{_ID})\.html\Z")
PAGE = re.compile(
    rf"^/comments/(?P<article>{_ID})/(?:(?P<oldest>oldest)/)?(?:page/(?P<number>[1-9]\d{{0,8}})/)?\Z"
)
THREAD = re.compile(rf"^/comments/(?P<article>{_ID})/(?P<thread>{_ID})/\Z")


class CommentsKind(PageKind):
    """Each article's fragment is printed with it; pages of older comments and of threads when first asked for."""

    name = "comments"
    priority = 4

    def claims(self, path: str) -> bool:
        """Claim the addresses of fragments, numbered pages and threads; the newest are the article's page's own."""
        numbered = PAGE.match(path)
        if numbered:
            return bool(numbered["oldest"] or numbered["number"]) and not (
                numbered["oldest"] and numbered["number"] == "1"
            )
        return bool(FRAGMENT.match(path) or THREAD.match(path))

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the fragments of the articles that were touched, all of them where the paper was switched on."""
        if SWITCH in change.keys:
            return self.all_paths()
        touched = (*ids(change, Article.key_name), *ids(change, "comments"), *ids(change, "discussion"))
        return [fragment_of(pk) for pk in dict.fromkeys(touched) if articles.path_of(pk)]

    def all_paths(self) -> Iterable[str]:
        """Return the fragments of all articles that readers can see, newest first."""
        return map(fragment_of, queries.commented_articles())

    def prepare(self, paths: Sequence[str]) -> None:
        """Read the articles of fragments, and what there is to say under each."""
        found = [int(match["article"]) for match in map(FRAGMENT.match, paths) if match]
        articles.by_ids(found)
        queries.read_ahead(found)

    def render(self, path: str) -> Rendered | None:
        """Make it, or nothing where the article shows no comments."""
        found = FRAGMENT.match(path)
        if found:
            return render_fragment(int(found["article"]))
        found = THREAD.match(path)
        if found:
            return shown(comments.thread_page(int(found["article"]), int(found["thread"])))
        found = PAGE.match(path)
        if found is None:
            return None
        return shown(
            comments.numbered_page(
                int(found["article"]), int(found["number"] or 1), oldest=bool(found["oldest"])
            )
        )


def fragment_of(pk: int) -> str:
    """Return the address of an article's fragment."""
    return f"{FRAGMENTS}comments/{pk}.html"


def render_fragment(pk: int) -> Rendered | None:
    """Return an article's comments as the article's page includes them."""
    made = comments.fragment(pk)
    return printed(*made) if made else None


def copied_fragment(path: str) -> bytes | None:
    """Return what a copy of the paper includes at a fragment's address, None where that is no comments' fragment."""
    found = FRAGMENT.match(path)
    if found is None:
        return None
    made = comments.fragment(int(found["article"]))
    return printed(comments.in_a_copy(made[0]), made[1]).body if made else b""


def printed(shown: Comments, language: str) -> Rendered:
    """Return the fragment."""
    text = render("site/fragments/comments.html", language=language, site=site(), comments=shown)
    return Rendered(text.encode(), HTML, alone=False)


def shown(made: tuple[CommentsPage, str] | None) -> Rendered | None:
    """Return a page of comments."""
    return page("comments.html", *made) if made else None
