"""The sending of letters about comments, and how it goes."""

from dataclasses import dataclass
from datetime import datetime

from manset.comments.mail.letters import message
from manset.comments.models import Letter
from manset.readers.sending import Sender

SENDER = Sender(Letter, message)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Letters that the mail server has not taken: how many, since when the oldest waits, what it said last."""

    waiting: int
    since: datetime
    error: str


def trouble() -> Trouble | None:
    """Return what is wrong with the mail, None where nothing is known to be."""
    late = Letter.objects.exclude(error="")
    oldest = late.order_by("made_at").first()
    if oldest is None:
        return None
    newest = late.order_by("-due_at").first() or oldest
    return Trouble(late.count(), oldest.made_at, newest.error)


def mail_is_late() -> bool:
    """Tell whether a letter written now would have to wait with others for a mail server that did not answer."""
    return Letter.objects.exclude(error="").exists()
