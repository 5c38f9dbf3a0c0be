"""Comments: the fragment of each article that has some, those that all others share, and pages of older ones."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, product

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
from manset.site.words import LANGUAGES

_ID = r"[1-9]\d{0,17}"
FRAGMENT = re.compile(rf"^{FRAGMENTS}comments/(?P<article>{_ID})\.html\Z")
SHARED = re.compile(
    rf"^{FRAGMENTS}comments/(?P<state>{comments.OPEN}|{comments.CLOSED})-(?P<language>{'|'.join(LANGUAGES)})\.html\Z"
)
PAGE = re.compile(
    rf"^/comments/(?P<article>{_ID})/(?:(?P<oldest>oldest)/)?(?:page/(?P<number>[1-9]\d{{0,8}})/)?\Z"
)
THREAD = re.compile(rf"^/comments/(?P<article>{_ID})/(?P<thread>{_ID})/\Z")


class CommentsKind(PageKind):
    """Fragments are printed with the articles; pages of older comments and of threads when first asked for."""

    name = "comments"
    priority = 0

    def claims(self, path: str) -> bool:
        """Claim the addresses of fragments, numbered pages and threads; the newest are the article's page's own."""
        numbered = PAGE.match(path)
        if numbered:
            return bool(numbered["oldest"] or numbered["number"]) and not (
                numbered["oldest"] and numbered["number"] == "1"
            )
        return bool(FRAGMENT.match(path) or SHARED.match(path) or THREAD.match(path))

    def paths(self, change: Touched) -> Iterable[str]:
        """Return the fragments of the articles that were touched, all there are where the paper was switched on."""
        if SWITCH in change.keys:
            return self.all_paths()
        touched = (*ids(change, Article.key_name), *ids(change, "comments"), *ids(change, "discussion"))
        return map(comments.fragment_of, queries.discussed_among(list(dict.fromkeys(touched))))

    def all_paths(self) -> Iterable[str]:
        """Return the shared fragments, and those of all articles that have comments and that readers can see."""
        if not queries.switched_on():
            return ()
        shared = (
            comments.shared_fragment(*each) for each in product((comments.OPEN, comments.CLOSED), LANGUAGES)
        )
        return chain(shared, map(comments.fragment_of, queries.discussed_articles()))

    def prepare(self, paths: Sequence[str]) -> None:
        """Read the articles of fragments."""
        articles.by_ids([int(match["article"]) for match in map(FRAGMENT.match, paths) if match])

    def render(self, path: str) -> Rendered | None:
        """Make it, or nothing where the article shows no comments."""
        found = FRAGMENT.match(path)
        if found:
            return render_fragment(int(found["article"]))
        found = SHARED.match(path)
        if found:
            return render_shared(found["state"], found["language"])
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


def render_fragment(pk: int) -> Rendered | None:
    """Return an article's comments as the article's page includes them, None where it has none."""
    made = comments.fragment(pk)
    return printed(*made) if made else None


def render_shared(state: str, language: str) -> Rendered | None:
    """Return what the pages of articles include that nobody commented, None where the paper has no comments."""
    made = comments.unsaid(language, is_open=state == comments.OPEN)
    return printed(made, language) if made else None


def copied_fragment(path: str) -> bytes | None:
    """Return what a copy of the paper includes at a fragment's address, None where that is no comments' fragment."""
    found = SHARED.match(path)
    if found:
        made = render_shared(comments.CLOSED, found["language"])
        return made.body if made else b""
    found = FRAGMENT.match(path)
    if found is None:
        return None
    said = comments.fragment(int(found["article"]))
    return printed(comments.in_a_copy(said[0]), said[1]).body if said else b""


def printed(shown: Comments, language: str) -> Rendered:
    """Return the fragment."""
    text = render("site/fragments/comments.html", language=language, site=site(), comments=shown)
    return Rendered(text.encode(), HTML, alone=False)


def shown(made: tuple[CommentsPage, str] | None) -> Rendered | None:
    """Return a page of comments."""
    return page("comments.html", *made) if made else None
