"""Writing down what happened to comments."""

from collections.abc import Iterable, Sequence

from manset.comments.acts.permission import Actor
from manset.comments.models import Comment, Entry
from manset.comments.models.entry import Reason


def note(
    comments: Iterable[Comment], act: str, after: str, *, by: Actor = None, reasons: Sequence[Reason] = ()
) -> None:
    """Write one line into the history of each comment; its state is the one before the act."""
    Entry.objects.bulk_create(
        Entry(comment=comment, act=act, before=comment.state, after=after, by=by, reasons=list(reasons))
        for comment in comments
    )
