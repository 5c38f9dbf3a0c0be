"""Mail that acts call for, put into the queue within the act's own transaction; the worker sends it."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from manset.comments.models import Comment, Letter


def write(kind: Letter.Kind, mail: str, comment: Comment | None = None, **about: Any) -> None:
    """Put a letter into the queue, one of a kind about a comment to an address however often it is called for."""
    Letter.objects.get_or_create(
        kind=kind, mail=mail, comment=comment, defaults={"about": about, "due_at": timezone.now()}
    )


def write_replies(ids: Collection[int]) -> None:
    """Tell those whose comments these answer, if they asked to be told and both are listed; nobody of himself."""
    for reply in Comment.objects.filter(pk__in=ids, listed=True).select_related("answers"):
        answered = reply.answers
        if answered and answered.listed and answered.notify and answered.mail not in {"", reply.mail}:
            write(Letter.Kind.REPLY, answered.mail, reply)
