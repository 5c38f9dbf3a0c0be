"""Marks in timelines: which place is the hundredth, the two hundredth… Written by filing only (ADR 15)."""

from django.db import models


class TimelineMark(models.Model):
    """The place in a timeline before which `ordinal` others stand; `place_id` is the id of the article there."""

    timeline = models.CharField(max_length=60)
    ordinal = models.PositiveIntegerField()
    at = models.BigIntegerField()
    place_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("timeline", "ordinal"), name="mark_once_in_a_timeline"),
        )
        indexes = (models.Index(fields=("timeline", "at", "place_id"), name="mark_order"),)

    def __str__(self) -> str:
        return f"{self.timeline} {self.ordinal}"
