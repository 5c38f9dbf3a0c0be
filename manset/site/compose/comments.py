"""Comments as pages show them."""

from dataclasses import replace

from manset.archive.models import Article
from manset.archive.queries import articles
from manset.comments import queries
from manset.comments.models import Comment
from manset.comments.openness import Openness
from manset.comments.queries import SIZE, STANDING, Thread
from manset.comments.texts import spans
from manset.newsletter.queries import mail_is_given
from manset.site.compose.moment import moment
from manset.site.environment import FRAGMENTS
from manset.site.presenters.comments import (
    Comments,
    CommentShown,
    CommentsPage,
    Discussion,
    Form,
    Line,
    ThreadShown,
)
from manset.site.presenters.head import Head
from manset.site.presenters.link import Link
from manset.site.words import spoken, words

REPLIES = 20  # of one thread on a list; its own page has all
POST = "/discuss/"
OPEN, CLOSED = "open", "closed"


def discussion(article: Article) -> Discussion | None:
    """Return where an article's comments are, None where the paper has none or the article shows none.

    Those of an article that nobody commented are one fragment for all that are as open, in its language.
    """
    if not article.pk or article.kind == STANDING or not queries.switched_on():
        return None
    if queries.is_discussed(article.pk):
        return Discussion(fragment_of(article.pk))
    state = queries.openness_of(article.pk, article.date)
    if not state.shown:
        return None
    shared = shared_fragment(OPEN if state.open else CLOSED, spoken(article.language))
    return Discussion(shared, article.pk if state.open else 0)


def fragment_of(pk: int) -> str:
    """Return the address of an article's fragment."""
    return f"{FRAGMENTS}comments/{pk}.html"


def shared_fragment(state: str, language: str) -> str:
    """Return the address of what articles include that nobody commented, in a language of the site's."""
    return f"{FRAGMENTS}comments/{state}-{language}.html"


def unsaid(language: str, *, is_open: bool) -> Comments | None:
    """Return what stands under articles that nobody commented, None where the paper has no comments."""
    if not queries.switched_on():
        return None
    return Comments((), 0, empty_form(language) if is_open else None)


def fragment(pk: int) -> tuple[Comments, str] | None:
    """Return the newest comments of a visible article that has some, with the form, and the article's language."""
    found = commented(pk)
    threads = queries.newest(pk) if found else []
    if found is None or not threads:
        return None
    article, state = found
    length = queries.length(pk)
    older = (
        f"/comments/{pk}/page/{page_below(length)}/#comment-{next_below(threads)}" if length > SIZE else ""
    )
    shown = Comments(
        threads=shown_threads(threads, article, state),
        total=queries.count(pk),
        form=empty_form(article.language, pk) if state.open else None,
        oldest=f"/comments/{pk}/oldest/" if length > 1 else "",
        following=older,
    )
    return shown, article.language


def in_a_copy(shown: Comments) -> Comments:
    """Return the same for a copy of the paper that nobody answers for: what was said, nothing that asks for more."""
    threads = (
        ThreadShown(still(thread.first), tuple(map(still, thread.replies))) for thread in shown.threads
    )
    return Comments(tuple(threads), shown.total)


def still(comment: CommentShown) -> CommentShown:
    """Return a comment without its forms, its permalink within the page."""
    return replace(comment, url=f"#comment-{comment.id}", reply="", flag="")


def page_below(length: int) -> int:
    """Return the number of the page with the newest thread that the fragment does not show."""
    return -(-(length - SIZE) // SIZE)


def next_below(threads: list[Thread]) -> int:
    """Return the id of the newest thread that is not among these, the newest."""
    last = threads[-1].first
    return queries.before(last)


def numbered_page(pk: int, number: int, *, oldest: bool) -> tuple[CommentsPage, str] | None:
    """Return a page of an article's comments, counted from the oldest, in one of the two orders, and its language."""
    found = commented(pk)
    shown = queries.numbered(pk, number) if found else None
    if found is None or shown is None:
        return None
    article, state = found
    base = f"/comments/{pk}/oldest/" if oldest else f"/comments/{pk}/"
    lower = address(base, number - 1, oldest=oldest) if number > 1 else ""
    higher = address(base, number + 1, oldest=oldest) if shown.more else ""
    threads = shown.threads if oldest else shown.threads[::-1]
    comments = Comments(
        threads=shown_threads(threads, article, state),
        oldest="" if oldest else f"/comments/{pk}/oldest/",
        newest=f"{article.path}#comments" if oldest else "",
        previous=lower if oldest else higher or f"{article.path}#comments",
        following=higher if oldest else lower,
    )
    path = address(base, number, oldest=oldest)
    return comments_page(article, comments, path, number), article.language


def address(base: str, number: int, *, oldest: bool) -> str:
    """Return the address of a page: that of the oldest in the order from the oldest has no number."""
    return base if oldest and number == 1 else f"{base}page/{number}/"


def thread_page(pk: int, thread: int) -> tuple[CommentsPage, str] | None:
    """Return the page of one thread with all its replies, and its language."""
    found = commented(pk)
    shown = queries.thread(pk, thread) if found else None
    if found is None or shown is None:
        return None
    article, state = found
    comments = Comments((shown_thread(shown, article, state, most=None),))
    return comments_page(article, comments, f"/comments/{pk}/{thread}/", 0), article.language


def comments_page(article: Article, comments: Comments, path: str, number: int) -> CommentsPage:
    """Return the page around a list of comments."""
    title = words(article.language).gettext("Comments: %(title)s") % {"title": article.title}
    head = Head(title=title, path=path, language=article.language, indexed=False)
    return CommentsPage(head, Link(article.title, article.path or "/"), comments, number)


def commented(pk: int) -> tuple[Article, Openness] | None:
    """Return a visible article under which comments are shown, and whether it is open to more."""
    article = next(iter(articles.by_ids([pk])), None)
    if article is None or article.kind == STANDING:
        return None
    state = queries.openness_of(pk, article.date)
    return (article, state) if state.shown else None


def shown_threads(threads: list[Thread], article: Article, state: Openness) -> tuple[ThreadShown, ...]:
    """Return threads as a list shows them."""
    return tuple(shown_thread(thread, article, state, most=REPLIES) for thread in threads)


def shown_thread(thread: Thread, article: Article, state: Openness, *, most: int | None) -> ThreadShown:
    """Return one thread, with all its replies or the first of them."""
    names = {reply.pk: reply.name for reply in thread.replies}
    return ThreadShown(
        shown_comment(thread.first, article, state),
        tuple(
            shown_comment(reply, article, state, to=names.get(reply.answers_id or 0, ""))
            for reply in thread.replies[:most]
        ),
        more=max(0, len(thread.replies) - most) if most else 0,
    )


def shown_comment(comment: Comment, article: Article, state: Openness, to: str = "") -> CommentShown:
    """Return one comment; of a deleted one when it was said, and nothing else."""
    there = comment.state != Comment.State.DELETED
    return CommentShown(
        id=comment.pk,
        name=comment.name if there else "",
        paragraphs=paragraphs(comment.text) if there else (),
        moment=moment(comment.at, article.language),
        url=comment.get_absolute_url(),
        website=comment.website if there else "",
        to=to,
        reply=f"{POST}{article.pk}/?to={comment.pk}" if there and state.open else "",
        flag=f"{POST}flag/{comment.pk}/" if there else "",
    )


def paragraphs(text: str) -> tuple[tuple[Line, ...], ...]:
    """Return a text as paragraphs of lines, addresses of the web in it as links."""
    return tuple(
        tuple(tuple(spans(line)) for line in paragraph.split("\n") if line.strip())
        for paragraph in text.split("\n\n")
        if paragraph.strip()
    )


def empty_form(language: str, article: int = 0) -> Form:
    """Return the form that all readers get; without an article it is the page around it that says under which it is."""
    return Form(POST, article, language, house_rules=queries.house_rules(), mails=mail_is_given())
