"""Tokens with which a source pushes its items to us."""

from django.db import models


class PushToken(models.Model):
    """A secret that one source holds; of it only SHA-256 is kept, as it is 256 random bits and not a password."""

    source = models.ForeignKey("archive.Source", on_delete=models.CASCADE, related_name="push_tokens")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("source__name", "made_at")

    def __str__(self) -> str:
        return f"token {self.pk} of {self.source}"
