"""What readers' pages show of comments; each query records what it read."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from manset.archive.models import Article
from manset.archive.visible import visible
from manset.comments.keys import CLOSING, RULES, SWITCH, article_key, discussion_key, thread_key
from manset.comments.models import Comment, Discussion, Rules
from manset.comments.openness import Openness, openness
from manset.lib.rows import Values
from manset.press import recording

STANDING = "page"
"""The kind of article that is no journalism, and has no comments: who we are, how to reach us."""

SIZE = 20
"""How many threads stand on a page."""

MODES = Values(lambda ids: Discussion.objects.filter(article__in=ids).values_list("article_id", "mode"))
DISCUSSED = Values(
    lambda ids: (
        Comment.objects.filter(article__in=ids, thread__isnull=True, listed=True)
        .values_list("article_id")
        .distinct()
    )
)


@dataclass(slots=True)
class Thread:
    """A comment and the replies to it, oldest first."""

    first: Comment
    replies: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NumberedThreads:
    """One page of threads counted from the oldest, so that a new one shifts nothing; oldest first."""

    number: int
    threads: list[Thread]
    more: bool


@recording.shared
def switched_on() -> bool:
    """Tell whether the paper has comments at all."""
    with recording.reading():
        recording.read(SWITCH)
        return Rules.current().on


@recording.shared
def closing() -> Rules:
    """Return the paper's rules, as far as they say whether an article is open."""
    with recording.reading():
        recording.read(SWITCH, CLOSING)
        return Rules.current()


@recording.shared
def house_rules() -> str:
    """Return what the paper asks of who comments."""
    with recording.reading():
        recording.read(RULES)
        return Rules.current().house_rules


def read_ahead(ids: Collection[int]) -> None:
    """Read in one go what the pages of these articles ask: how each is open, and under which nobody said anything.

    Kept for those printed together until something changes, and recorded by whoever takes it.
    """
    modes, silent = recording.kept("discussion modes"), recording.kept("no comments")
    missing = [pk for pk in ids if pk not in modes]
    if not missing:
        return
    with recording.reading():
        recording.read(*map(discussion_key, missing), *map(article_key, missing))
        found = dict(MODES(missing))
        said = {pk for (pk,) in DISCUSSED(missing)}
    modes.update((pk, found.get(pk)) for pk in missing)
    silent.update((pk, True) for pk in missing if pk not in said)


def mode_of(article: int) -> str | None:
    """Return how an article was set to be open, if it was; unrecorded."""
    modes = recording.kept("discussion modes")
    if article in modes:
        found: str | None = modes[article]
        return found
    return Discussion.objects.filter(article=article).values_list("mode", flat=True).first()


def is_silent(article: int) -> bool:
    """Tell whether it is known already that nobody said anything that readers see; unrecorded."""
    return article in recording.kept("no comments")


def is_discussed(article: int) -> bool:
    """Tell whether readers see anything said under an article: until a first thread comes, or the oldest goes."""
    with recording.reading():
        oldest = None if is_silent(article) else _threads(article).order_by("at", "id").first()
        recording.read_window(article_key(article), None, oldest.position if oldest else None)
    return oldest is not None


def openness_of(article: int, published: datetime) -> Openness:
    """Return whether an article is open to comments; the page holds until that ends."""
    with recording.reading():
        recording.read(discussion_key(article))
        mode = mode_of(article)
    found = openness(published, mode or Discussion.Mode.PAPER, closing(), recording.now())
    if found.until:
        recording.holds_until(found.until)
    return found


def count(article: int) -> int:
    """Count the comments that readers see under an article; deleted ones, which have no words, are not counted."""
    with recording.reading():
        recording.read(article_key(article))
        if is_silent(article):
            return 0
        return Comment.objects.filter(article=article, listed=True, state=Comment.State.SHOWN).count()


def newest(article: int) -> list[Thread]:
    """Return the newest threads, newest first; the window runs from the last of them up."""
    with recording.reading():
        found = [] if is_silent(article) else list(_threads(article).order_by("-at", "-id")[:SIZE])
        recording.read_window(article_key(article), found[-1].position if len(found) == SIZE else None, None)
    return with_replies(found)


def length(article: int) -> int:
    """Count the threads; a page that reads it changes with each."""
    with recording.reading():
        recording.read_window(article_key(article), None, None)
        return 0 if is_silent(article) else _threads(article).count()


def numbered(article: int, number: int) -> NumberedThreads | None:
    """Return page `number`, from 1, the oldest; None where there is no such page.

    It depends on what is no newer than the thread after its last: on what it shows, and on whether there is more.
    """
    with recording.reading():
        start = (number - 1) * SIZE
        found = list(_threads(article).order_by("at", "id")[start : start + SIZE + 1])
        enough = len(found) == SIZE + 1
        recording.read_window(article_key(article), None, found[-1].position if enough else None)
    if not found:
        return None
    return NumberedThreads(number, with_replies(found[:SIZE]), more=enough)


def thread(article: int, pk: int) -> Thread | None:
    """Return one thread that readers see under the article, None if there is no such thread."""
    with recording.reading():
        recording.read(thread_key(pk))
        found = _threads(article).filter(pk=pk).first()
    return with_replies([found])[0] if found else None


def with_replies(found: Collection[Comment]) -> list[Thread]:
    """Return threads with their replies, oldest first; each thread's key is read."""
    threads = {comment.pk: Thread(comment) for comment in found}
    if threads:
        with recording.reading():
            recording.read(*map(thread_key, threads))
            for reply in Comment.objects.filter(thread__in=threads, listed=True).order_by("at", "id"):
                threads[reply.root_id].replies.append(reply)
    return list(threads.values())


def discussed_articles() -> Iterator[int]:
    """Yield the ids of all articles under which readers see something, newest first. Not recorded: it finds pages."""
    threads = Comment.objects.filter(thread__isnull=True, listed=True).values("article")
    shown = Article.objects.filter(visible(recording.now()), pk__in=threads).exclude(kind=STANDING)
    return shown.order_by("-published_at").values_list("pk", flat=True).iterator()


def discussed_among(ids: Collection[int]) -> list[int]:
    """Return which of these have a comment that readers may see. Not recorded: it finds pages to make."""
    return [pk for (pk,) in DISCUSSED(ids)]


def _threads(article: int) -> QuerySet[Comment]:
    return Comment.objects.filter(article=article, thread__isnull=True, listed=True)


def before(comment: Comment) -> int:
    """Return the id of the thread just older than this one, its own if it is the oldest; the window spans the two."""
    older = Q(at__lt=comment.at) | Q(at=comment.at, pk__lt=comment.pk)
    with recording.reading():
        found = _threads(comment.article_id).filter(older).order_by("-at", "-id").first()
        recording.read_window(comment.timeline, found.position if found else None, comment.position)
    return found.pk if found else comment.pk
