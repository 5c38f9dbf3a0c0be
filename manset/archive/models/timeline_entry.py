"""Timelines as rows: which visible article stands where in which ordered list. Written by filing only (ADR 6)."""

from django.db import models

from manset.press.timelines import Position


class TimelineEntry(models.Model):
    """One article's place in one timeline: microseconds since the epoch, then the article's id."""

    timeline = models.CharField(max_length=60)
    at = models.BigIntegerField()
    article = models.ForeignKey("archive.Article", on_delete=models.CASCADE, related_name="timeline_entries")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("timeline", "article"), name="once_in_a_timeline"),)
        indexes = (models.Index(fields=("timeline", "at", "article"), name="timeline_order"),)

    def __str__(self) -> str:
        return f"{self.timeline} {self.at} {self.article_id}"

    @property
    def position(self) -> Position:
        """Return the entry's place, as the press compares it."""
        return Position(self.at, self.article_id)
