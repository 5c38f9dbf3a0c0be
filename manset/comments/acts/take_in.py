"""The act that brings comments in from another system, many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from manset.archive.columns import write_columns
from manset.archive.models import Article
from manset.comments.filing import file_threads
from manset.comments.models import Comment
from manset.comments.models.comment import LONGEST_NAME, LONGEST_WEBSITE
from manset.comments.texts import tidy, tidy_name, tidy_website
from manset.press.changes import Change, changing
from manset.readers.addresses import tidy_mail

State = Comment.State
LONGEST_MAIL = 254
BATCH = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """One comment as another system had it.

    `outside_id` names it for good, such as `wordpress:paper.example:4711` (at most 200 characters); `answers` is the
    outside id of the comment that it replies to, "" for none; `state` is one of "shown", "held", "hidden", "spam"
    (WordPress' trash is "hidden"). `text` is plain text: HTML must have been turned into it, paragraphs divided by an
    empty line. `at` must be aware. `mail` and `website` may be "", and are left out where they are none.
    """

    outside_id: str
    article: int
    at: datetime
    text: str
    name: str = ""
    mail: str = ""
    website: str = ""
    state: str = State.SHOWN.value
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many comments are new, how many were there before, and the outside ids of those left out for want of text."""

    new: int
    known: int
    empty: tuple[str, ...] = ()


def take_in(imported: Iterable[Imported]) -> Taken:
    """Keep comments of another system; one whose `outside_id` is known already is left exactly as it is.

    So an import can be run again, or go on where it ended, in any order and in batches of any size: a reply may come
    before what it answers, even in an earlier call, and finds its place when that comes. Threads deeper than two
    become two deep: a reply to a reply stands in the same thread. A reply whose parent never comes begins a thread.

    No rule, no classifier and no rate limit is asked; no mail is sent; no IP address is kept. All comments count as
    confirmed, those shown towards the first-comments rule. A transaction and an entry of the change log for each 500.
    Raises ValueError for an unknown state, an empty or too long outside id, a naive date, or an
    article that is not there; of a batch of 500 with such a row nothing is kept, the batches before it stay.
    """
    rows = list(imported)
    for row in rows:
        check(row)
    new, known = 0, 0
    empty: list[str] = []
    for start in range(0, len(rows), BATCH):
        made = take_batch(rows[start : start + BATCH])
        new, known = new + made.new, known + made.known
        empty += made.empty
    return Taken(new, known, tuple(empty))


def check(row: Imported) -> None:
    """Raise ValueError for a row that cannot be kept."""
    longest = Comment._meta.get_field("outside_id").max_length  # noqa: SLF001 (Django's own API)
    if not row.outside_id or len(row.outside_id) > (longest or 0):
        raise ValueError(
            f"a comment's outside id must have 1 to {longest} characters: {row.outside_id[:60]!r}"
        )
    if row.state not in {State.SHOWN, State.HELD, State.HIDDEN, State.SPAM}:
        raise ValueError(
            f"comment {row.outside_id} has the state {row.state!r}: it must be shown, held, hidden or spam"
        )
    if row.at.tzinfo is None:
        raise ValueError(f"comment {row.outside_id} has a date without a time zone")


def check_articles(wanted: set[int]) -> None:
    """Raise ValueError where one of these articles is not there: PostgreSQL would say so at the end alone."""
    missing = wanted - set(Article.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if missing:
        raise ValueError(f"comments to articles that are not there: {', '.join(map(str, sorted(missing)))}")


def take_batch(rows: Sequence[Imported]) -> Taken:
    """Keep some of them in one transaction."""
    with changing("take in comments") as change:
        wanted = [row.outside_id for row in rows]
        known = set(Comment.objects.filter(outside_id__in=wanted).values_list("outside_id", flat=True))
        fresh = {row.outside_id: row for row in rows if row.outside_id not in known}
        kept = {name: row for name, row in fresh.items() if tidy(row.text)}
        check_articles({row.article for row in kept.values()})
        Comment.objects.bulk_create([comment_of(row) for row in kept.values()])
        file_threads(place(kept, change), change)
    return Taken(len(kept), len(rows) - len(fresh), tuple(name for name in fresh if name not in kept))


def comment_of(row: Imported) -> Comment:
    """Return the row to keep, not yet in any thread; what it answers is remembered among its reasons until it comes."""
    mail = tidy_mail(row.mail)
    website = tidy_website(row.website)
    at = row.at.astimezone(UTC)
    return Comment(
        article_id=row.article,
        state=row.state,
        name=tidy_name(row.name)[:LONGEST_NAME],
        mail=mail if "@" in mail and len(mail) <= LONGEST_MAIL else "",
        website=website if len(website) <= LONGEST_WEBSITE else "",
        text=tidy(row.text),
        at=at,
        confirmed_at=at,
        outside_id=row.outside_id,
        awaits=row.answers,
    )


def place(rows: dict[str, Imported], change: Change) -> list[int]:
    """Put new comments into threads, and earlier ones that waited for them; returns the threads they stand in."""
    parents = {row.answers for row in rows.values() if row.answers}
    by_name = {
        comment.outside_id: comment for comment in Comment.objects.filter(outside_id__in={*rows, *parents})
    }
    waiting = Comment.objects.filter(awaits__in=list(rows)).exclude(outside_id__in=list(rows))
    fresh = sorted((by_name[name] for name in rows), key=lambda comment: (comment.at, comment.pk))
    touched = {comment.pk for comment in fresh}
    hang_fresh(fresh, by_name)
    for comment in waiting.order_by("at", "pk"):
        parent = by_name.get(comment.awaits)
        if parent and parent.article_id == comment.article_id and parent.pk != comment.pk:
            hang(comment.pk, parent.pk, change)
            touched.add(comment.pk)
    placed = Comment.objects.filter(pk__in=touched).values_list("thread_id", "pk")
    return sorted({thread or pk for thread, pk in placed})


def hang_fresh(fresh: Sequence[Comment], by_name: Mapping[str | None, Comment]) -> None:
    """Put new comments, which no reader has seen, into their parents' threads; two that answer each other stay."""
    below: defaultdict[int, list[Comment]] = defaultdict(list)
    for comment in fresh:
        parent = by_name.get(comment.awaits)
        if (
            parent is None
            or parent.article_id != comment.article_id
            or comment.pk in (parent.pk, parent.root_id)
        ):
            continue
        root = parent.root_id
        below[root] += [comment, *below.pop(comment.pk, ())]
        for each in below[root]:
            each.thread_id = root
        comment.answers, comment.awaits = parent, ""
    hung = [comment for comments in below.values() for comment in comments]
    rows = ((each.pk, (each.answers_id, each.thread_id, each.awaits)) for each in hung)
    write_columns(Comment, ("answers", "thread", "awaits"), rows)


def hang(pk: int, parent_pk: int, change: Change) -> None:
    """Put a comment, and all that hangs on it, into its parent's thread; two that answer each other stay."""
    comment, parent = Comment.objects.get(pk=pk), Comment.objects.get(pk=parent_pk)
    if parent.root_id == comment.pk:
        return
    if comment.thread_id is None and comment.listed:  # it began a thread, and readers saw it there
        change.move(comment.timeline, comment.position, None)
        change.touch(comment.key)
    Comment.objects.filter(pk=comment.pk).update(
        answers=parent, thread_id=parent.root_id, awaits="", listed=False
    )
    Comment.objects.filter(thread=comment.pk).update(thread_id=parent.root_id)
