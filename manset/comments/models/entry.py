"""The history of a comment: who did what, when and why."""

from typing import TypeAlias

from django.conf import settings
from django.db import models

from manset.comments.models.comment import Comment

Reason: TypeAlias = dict[str, str]
"""Why something happened: its `code`, such as `links`, `what` (how many), and what else there is to say."""


class Entry(models.Model):
    """One thing that happened to a comment; `by` is None where no moderator did it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="history")
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=20)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.act} {self.comment_id}"
