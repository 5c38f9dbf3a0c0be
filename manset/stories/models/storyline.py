"""Storylines: the articles about one event."""

from django.db import models

from manset.archive.models.keyed import Keyed


class Storyline(Keyed):
    """One event. Named by the headline of the article that began it, until a person names it otherwise."""

    key_name = "story"

    name = models.CharField(max_length=200)
    begun_at = models.DateTimeField(auto_now_add=True)
    # Where its articles went, if a person merged it into another.
    into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")

    class Meta:
        permissions = (("correct_storyline", "Can split and merge storylines, and pin articles to them"),)

    def __str__(self) -> str:
        return self.name

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of its articles."""
        return self.key
