"""Which comments readers see: decided here alone, written down, and said to the press."""

from collections import defaultdict
from collections.abc import Iterable

from manset.comments.keys import article_key, thread_key
from manset.comments.models import Comment
from manset.press.changes import Change, wait_for_turn

SHOWN, DELETED = Comment.State.SHOWN, Comment.State.DELETED


def file_threads(threads: Iterable[int], change: Change) -> None:
    """Set which comments of these threads are listed, and log what that changes; call it after states were written."""
    wait_for_turn()  # who files must see what all who filed before wrote
    firsts = list(Comment.objects.filter(pk__in=set(threads)).order_by("pk"))
    replies: defaultdict[int | None, list[Comment]] = defaultdict(list)
    for reply in Comment.objects.filter(thread__in=firsts).only("pk", "thread", "state", "listed"):
        replies[reply.thread_id].append(reply)
    turned: dict[bool, list[int]] = {True: [], False: []}
    for first in firsts:
        settle(first, replies[first.pk], turned, change)
    for listed, which in turned.items():
        Comment.objects.filter(pk__in=which).update(listed=listed)


def file_thread(thread: int, change: Change) -> None:
    """File one thread."""
    file_threads([thread], change)


def settle(first: Comment, replies: list[Comment], turned: dict[bool, list[int]], change: Change) -> None:
    """Say which comments of a thread are listed: those that are shown, if the one it begins with is.

    A deleted first comment stands, without words or name, while a reply to it is shown. What anybody may see of the
    thread, its page among it, is touched whenever it was listed or is. `turned` learns which are to be listed, or not.
    """
    shown = {reply.pk for reply in replies if reply.state == SHOWN}
    stands = first.state == SHOWN or (first.state == DELETED and bool(shown))
    listed = shown if stands else set()
    was = {reply.pk for reply in replies if reply.listed}
    turned[False] += was - listed
    turned[True] += listed - was
    if first.listed != stands:
        turned[stands].append(first.pk)
    if first.listed or stands:
        change.touch(article_key(first.article_id), thread_key(first.pk))
    if first.listed != stands:
        change.move(
            first.timeline,
            first.position if first.listed else None,
            first.position if stands else None,
        )
