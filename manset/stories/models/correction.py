"""What people corrected. By the newest row a process knows whether what it remembers still holds."""

from django.conf import settings
from django.db import models


class Correction(models.Model):
    """One split, merge or pin: the articles that a person placed, and where."""

    class Kind(models.TextChoices):
        """What was done."""

        SPLIT = "split", "Split"
        MERGE = "merge", "Merged"
        PIN = "pin", "Pinned"

    kind = models.CharField(max_length=5, choices=Kind)
    storyline = models.ForeignKey("stories.Storyline", on_delete=models.CASCADE, related_name="corrections")
    articles = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.articles} → {self.storyline_id}"
