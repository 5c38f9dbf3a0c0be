"""Corrections: what was wrong, in the open, for as long as the article stands."""

from django.conf import settings
from django.db import models


class Correction(models.Model):
    """A dated note under an article; written by the act `correct`, never edited away."""

    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField()
    text = models.TextField(help_text="What was wrong and what is right, in a sentence or two.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text
