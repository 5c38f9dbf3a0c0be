"""The act by which an editor has no use for items; the draft that intake made of one goes with it."""

from collections.abc import Iterable

from manset.archive.acts.permission import Actor, require
from manset.ingest.acts.accept import keep_ours
from manset.ingest.acts.decisions import State, by_name, decide, is_untouched, locked, own_draft
from manset.ingest.acts.proposal import proposal
from manset.ingest.models import Item
from manset.press.changes import changing

_WAITING = frozenset({State.HELD, State.REFUSED})


def ignore(rows: Iterable[Item], *, by: Actor = None) -> int:
    """Ignore items that wait or were refused; returns how many. Nothing is lost: each can be taken later all the same.

    Later versions of one that has never been public are ignored too.
    """
    require(by, "archive.delete_article")
    count = 0
    # In one order for all, so that two editors never wait for each other.
    for number in sorted(row.pk for row in rows):
        with changing("ignore"):
            row = locked(Item(pk=number))
            if row.state not in _WAITING:
                continue
            beside = proposal(row)
            if beside is not None and beside.is_draft:
                keep_ours(row, seen=beside.revision, by=by)
                count += 1
                continue
            draft = own_draft(row)
            if draft is not None and is_untouched(row, draft):
                draft.delete()
                row.article = None
            decide(row, State.IGNORED, by, article=row.article, reason=f"ignored by {by_name(by)}")
            count += 1
    return count
