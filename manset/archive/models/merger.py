"""Mergers: what a topic, person or source that is no more goes by now."""

from django.db import models


class Merger(models.Model):
    """One that was merged into another: versions written before, and wires, still call it by its number or its name.

    `gone` and `into` are keys (`topic:12`); a merger of what was merged into leads on to where that went.
    """

    gone = models.CharField(max_length=60, unique=True)
    into = models.CharField(max_length=60, db_index=True)
    slug = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=("slug",), name="merger_by_slug"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.gone}) → {self.into}"
