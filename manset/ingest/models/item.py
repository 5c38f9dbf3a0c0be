"""Items: what came in, whatever became of it; its bytes are kept beside, named by their digest."""

from django.conf import settings
from django.db import models


class Item(models.Model):
    """One item of one delivery, or one delivery that could not be read, with the reason."""

    class State(models.TextChoices):
        """What became of it. UNCHANGED is reported and never stored: nothing is written for what is already here."""

        PUBLISHED = "published", "Published"
        UPDATED = "updated", "Updated its article"
        HELD = "held", "Held for an editor"
        UNCHANGED = "unchanged", "Already here"
        IGNORED = "ignored", "Ignored"
        WITHDRAWN = "withdrawn", "Withdrew its article"
        REFUSED = "refused", "Refused"
        TAKEN = "taken", "Taken by an editor"
        MERGED = "merged", "Merged into an article"

    source = models.ForeignKey(
        "archive.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="items"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=1000, help_text="The file or address it came from.")
    digest = models.CharField(
        max_length=64, db_index=True, help_text="SHA-256 of the bytes, which are kept under it."
    )
    format = models.CharField(max_length=40, blank=True)
    guid = models.CharField(max_length=500, blank=True)
    version = models.CharField(max_length=100, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    parsed = models.JSONField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was parsed.")
    state = models.CharField(max_length=12, choices=State)
    reason = models.CharField(max_length=1000, blank=True)
    origin = models.ForeignKey(
        "ingest.Origin",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="items",
    )
    article = models.ForeignKey(
        "archive.Article",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="items",
    )
    # Of a version that waits beside its article: its body with the archive's pictures, and the one that leads.
    content = models.JSONField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = (
            models.Index(fields=("state", "-received_at", "-id"), name="item_by_state"),
            models.Index(fields=("source", "guid"), name="item_by_guid"),
            models.Index(fields=("url",), name="item_by_url"),
        )

    def __str__(self) -> str:
        return self.title or self.name
