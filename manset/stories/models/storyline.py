"""Storylines: the articles about one event."""

from django.db import models

from manset.archive.models.keyed import Keyed


class Storyline(Keyed):
    """One event. `name` is what the desk calls it, the headline of the article that began it.

    Readers are never shown that, for it may be what an embargo holds back: they see `headline`, which an editor wrote
    for them, or the headline of the article that leads.
    """

    key_name = "story"

    name = models.CharField(max_length=200)
    headline = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    # Where its articles went, if a person merged it into another.
    into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    # The visible article that leads (`stories.leading`), and the one that an editor wants to lead while it is visible.
    lead = models.ForeignKey(
        "archive.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen = models.ForeignKey(
        "archive.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Two of its articles, no copies, were public at once: from then on it has a page.
    opened = models.BooleanField(default=False)

    class Meta:
        permissions = (("correct_storyline", "Can split and merge storylines, and pin articles to them"),)

    def __str__(self) -> str:
        return self.headline or self.name

    def get_absolute_url(self) -> str:
        """Return the path of its page; without words, as those would tell what may be withdrawn tomorrow."""
        return f"/story/{self.pk}/"

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of its articles."""
        return self.key
