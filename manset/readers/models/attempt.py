"""What was tried lately, for the rate limits."""

from django.db import models


class Attempt(models.Model):
    """One attempt to post, flag or ask for a letter, by a keyed digest of where it came from or whom it was to.

    Swept after the window; letters after a day.
    """

    where = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("where", "at"), name="tried_where"),
            models.Index(fields=("at",), name="tried_at"),
        )

    def __str__(self) -> str:
        return self.where
