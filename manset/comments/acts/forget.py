"""The act that takes one person out of everything."""

from dataclasses import dataclass

from manset.comments.acts.moderate import erase
from manset.comments.acts.permission import MODERATE, Actor, require
from manset.comments.models import Comment, Letter, Reader
from manset.press.changes import changing
from manset.readers.addresses import tidy_mail


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much there was."""

    comments: int
    accounts: int
    letters: int


def forget(mail: str, *, by: Actor = None) -> Forgotten:
    """Erase all comments of a mail address, its account, and mail that waits for it.

    A line of a block list that names it stays: it is there to keep that person out, and is the newsroom's to lift.
    """
    require(by, MODERATE)
    address = tidy_mail(mail)
    if not address:
        return Forgotten(0, 0, 0)
    with changing("forget a person"):
        comments = erase(list(Comment.objects.filter(mail=address).values_list("pk", flat=True)), by=by)
        letters, _ = Letter.objects.filter(mail=address).delete()
        accounts, _ = Reader.objects.filter(mail=address).delete()
    return Forgotten(comments, accounts, letters)
