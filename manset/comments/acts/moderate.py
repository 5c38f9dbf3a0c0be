"""The acts of moderators: a new state for some comments, with the reason; and the words taken out of them for good."""

from collections.abc import Collection, Sequence

from django.utils import timezone

from manset.comments.acts.history import note
from manset.comments.acts.permission import MODERATE, Actor, require
from manset.comments.acts.write import write_replies
from manset.comments.filing import file_threads
from manset.comments.models import Comment, Flag
from manset.press.changes import changing

State = Comment.State


def moderate(ids: Collection[int], state: str, *, by: Actor = None, why: str = "") -> int:
    """Give comments the state shown, held, hidden or spam; returns how many changed, deleted ones never among them.

    Shown ones count as confirmed by the newsroom; what they answer is told by mail if its author asked for that.
    Raises ValueError for another state.
    """
    require(by, MODERATE)
    if state not in {State.SHOWN, State.HELD, State.HIDDEN, State.SPAM}:
        raise ValueError(f"a comment cannot be made {state!r}: it must be shown, held, hidden or spam")
    with changing("moderate comments") as change:
        found = Comment.objects.select_for_update().filter(pk__in=ids).exclude(state=State.DELETED)
        comments = [comment for comment in found if comment.state != state or comment.decided_at is None]
        reasons = [{"code": "moderator", "what": why}]
        note(comments, "moderate", state, by=by, reasons=reasons)
        changed = [comment.pk for comment in comments]
        Comment.objects.filter(pk__in=changed).update(
            state=state, reasons=reasons, decided_at=timezone.now(), decided_by=by
        )
        if state == State.SHOWN:
            Comment.objects.filter(pk__in=changed, confirmed_at=None).update(confirmed_at=timezone.now())
        if state != State.HELD:
            Flag.objects.filter(comment__in=changed).delete()
            Comment.objects.filter(pk__in=changed).update(flags=0)
        file_threads(roots(comments), change)
        write_replies([comment.pk for comment in comments if comment.state != State.SHOWN])
    return len(comments)


def erase(ids: Collection[int], *, by: Actor = None) -> int:
    """Take the words and the author out of comments for good; returns how many.

    What stands in their place while there are replies says that a comment was deleted, and nothing else.
    """
    require(by, MODERATE)
    with changing("erase comments") as change:
        comments = list(Comment.objects.select_for_update().filter(pk__in=ids).exclude(state=State.DELETED))
        erased = [comment.pk for comment in comments]
        for comment in comments:
            comment.history.all().update(reasons=[])
            comment.letters.all().delete()
        note(comments, "erase", State.DELETED, by=by)
        Flag.objects.filter(comment__in=erased).delete()
        Comment.objects.filter(pk__in=erased).update(
            state=State.DELETED,
            **dict.fromkeys(("name", "mail", "website", "text", "address", "network"), ""),
            score=None,
            reasons=[],
            flags=0,
            notify=False,
            decided_at=timezone.now(),
            decided_by=by,
        )
        file_threads(roots(comments), change)
    return len(comments)


def roots(comments: Sequence[Comment]) -> list[int]:
    """Return the threads in which these comments stand."""
    return sorted({comment.root_id for comment in comments})
