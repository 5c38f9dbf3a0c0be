"""The act of readers who find that a comment should not stand."""

from django.db.models import F

from manset.comments.acts.history import note
from manset.comments.filing import file_thread
from manset.comments.models import Comment, Flag, Rules
from manset.press.changes import changing
from manset.readers.origin import Origin

State = Comment.State


def flag(pk: int, reason: str, origin: Origin) -> bool:
    """Count a reader's flag, once from each address; returns whether there was such a comment to see.

    By enough flags a comment is held, unless a moderator has shown it already. Raises ValueError for an unknown reason.
    """
    if reason not in Flag.Reason.values:
        raise ValueError(f"a flag cannot be {reason!r}")
    with changing("flag a comment") as change:
        comment = Comment.objects.select_for_update().filter(pk=pk, listed=True, state=State.SHOWN).first()
        if comment is None:
            return False
        _, new = Flag.objects.get_or_create(
            comment=comment, address=origin.address, defaults={"reason": reason}
        )
        if not new:
            return True
        Comment.objects.filter(pk=pk).update(flags=F("flags") + 1)
        enough = Rules.current().flags_to_hide
        if enough and comment.flags + 1 >= enough and comment.decided_at is None:
            reasons = [{"code": "flags", "what": str(comment.flags + 1)}]
            note([comment], "flag", State.HELD, reasons=reasons)
            Comment.objects.filter(pk=pk).update(state=State.HELD, reasons=reasons)
            file_thread(comment.root_id, change)
    return True
