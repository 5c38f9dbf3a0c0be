"""What the newsroom's moderators have decided, as examples for the classifier."""

from manset.comments.classifier import Example, Label
from manset.comments.models import Comment
from manset.comments.verdict import said

State = Comment.State
MOST = 100_000  # the newest: enough for any newsroom, and bounded


def decisions() -> list[Example]:
    """Return the comments that a person showed or called spam, newest first; what was hidden need not be spam."""
    decided = Comment.objects.filter(decided_by__isnull=False, state__in=(State.SHOWN, State.SPAM))
    return [
        Example(said(comment), Label.SPAM if comment.state == State.SPAM else Label.HAM)
        for comment in decided.order_by("-decided_at")[:MOST]
    ]
