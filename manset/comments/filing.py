"""Which comments readers see: decided here alone, written down, and said to the press."""

from collections.abc import Iterable

from manset.comments.keys import article_key, thread_key
from manset.comments.models import Comment
from manset.press.changes import Change, wait_for_turn

SHOWN, DELETED = Comment.State.SHOWN, Comment.State.DELETED


def file_threads(threads: Iterable[int], change: Change) -> None:
    """Set which comments of these threads are listed, and log what that changes; call it after states were written."""
    for thread in dict.fromkeys(threads):
        file_thread(thread, change)


def file_thread(thread: int, change: Change) -> None:
    """File one thread: a comment is listed if it is shown and so is the one that the thread begins with.

    A deleted first comment stands, without words or name, while a reply to it is shown. What anybody may see of the
    thread, its page among it, is touched whenever it was listed or is.
    """
    wait_for_turn()  # who files must see what all who filed before wrote
    first = Comment.objects.filter(pk=thread).first()
    if first is None:
        return
    replies = list(Comment.objects.filter(thread=thread).only("pk", "state", "listed"))
    shown = {reply.pk for reply in replies if reply.state == SHOWN}
    stands = first.state == SHOWN or (first.state == DELETED and bool(shown))
    listed = shown if stands else set()
    was = {reply.pk for reply in replies if reply.listed}
    Comment.objects.filter(pk__in=was - listed).update(listed=False)
    Comment.objects.filter(pk__in=listed - was).update(listed=True)
    if first.listed != stands:
        Comment.objects.filter(pk=first.pk).update(listed=stands)
    if first.listed or stands:
        change.touch(article_key(first.article_id), thread_key(first.pk))
    if first.listed != stands:
        change.move(
            first.timeline,
            first.position if first.listed else None,
            first.position if stands else None,
        )
