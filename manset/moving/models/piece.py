"""Each thing that was in an export and what became of it: by this a move goes on, and changes nothing twice."""

from django.db import models

from manset.moving.models.origin import Origin


class Piece(models.Model):
    """A post, a file, a comment, an author… by its kind and the number it has at its origin.

    `mark` is a digest of what it said; `target` the key of what it became here (`article:812`), empty for none.
    """

    class State(models.TextChoices):
        """What became of it."""

        IMPORTED = "imported", "Imported"
        HELD = "held", "Held for an editor"
        SKIPPED = "skipped", "Not imported"
        FAILED = "failed", "Failed"

    origin = models.ForeignKey(Origin, on_delete=models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    mark = models.CharField(max_length=32)
    state = models.CharField(max_length=10, choices=State)
    reason = models.CharField(max_length=500, blank=True)
    notes = models.JSONField(default=list, blank=True)
    target = models.CharField(max_length=100, blank=True, db_index=True)
    version = models.BigIntegerField(null=True, blank=True, help_text="The version that was made of it.")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("origin", "kind", "number"), name="piece_once_per_origin"),
        )
        indexes = (models.Index(fields=("origin", "state"), name="piece_by_state"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}: {self.get_state_display()}"
