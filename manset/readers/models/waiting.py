"""Mail that waits to be sent: what all queues of letters have."""

from django.db import models


class Waiting(models.Model):
    """One mail to one reader, written with the act that calls for it; gone from here once the mail server has it."""

    mail = models.EmailField()
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ("due_at", "id")

    def __str__(self) -> str:
        return self.mail
