"""Mail that waits to be sent: written with the act that calls for it, sent by the worker."""

from django.db import models

from manset.comments.models.comment import Comment


class Letter(models.Model):
    """One mail to one reader; gone from here once the mail server has it."""

    class Kind(models.TextChoices):
        """What it is about."""

        CONFIRM = "confirm", "Confirm a comment"
        LOGIN = "login", "Open an account"
        REPLY = "reply", "A reply"

    kind = models.CharField(max_length=10, choices=Kind)
    mail = models.EmailField()
    comment = models.ForeignKey(Comment, null=True, on_delete=models.CASCADE, related_name="letters")
    about = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_at", "id")
        constraints = (models.UniqueConstraint(fields=("kind", "mail", "comment"), name="one_letter_each"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.mail}"
