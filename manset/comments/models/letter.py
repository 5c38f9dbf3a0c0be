"""Mail that waits to be sent: written with the act that calls for it, sent by the worker."""

from django.db import models

from manset.comments.models.comment import Comment
from manset.readers.models import Waiting


class Letter(Waiting):
    """One mail to one reader; gone from here once the mail server has it."""

    class Kind(models.TextChoices):
        """What it is about."""

        CONFIRM = "confirm", "Confirm a comment"
        LOGIN = "login", "Open an account"
        REPLY = "reply", "A reply"

    kind = models.CharField(max_length=10, choices=Kind)
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="letters")
    about = models.JSONField(default=dict)

    class Meta(Waiting.Meta):
        constraints = (models.UniqueConstraint(fields=("kind", "mail", "comment"), name="one_letter_each"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.mail}"
