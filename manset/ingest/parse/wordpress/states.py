"""What WordPress's states mean to us."""

from datetime import datetime

from manset.ingest.parse.item import Status

_PUBLIC = frozenset({"publish", "published"})


def status_of(state: str, *, locked: bool, due: datetime | None) -> tuple[Status, datetime | None]:
    """Return status and embargo of a post: `locked` by a password, `due` when it is scheduled.

    What is scheduled waits for its hour; drafts, private posts and those with a password are withheld, and so is every
    state that a plug-in made up.
    """
    state = state.strip().lower() or "publish"
    if state == "trash":
        return "cancelled", None
    if state == "future" and not locked and due:
        return "usable", due
    return ("usable" if state in _PUBLIC and not locked else "withheld"), None
