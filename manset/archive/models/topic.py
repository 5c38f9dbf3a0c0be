"""Topics: what articles are about, across sections."""

from django.db import models

from manset.archive.models.keyed import Keyed


class Topic(Keyed):
    """A subject with a page of its own."""

    key_name = "topic"

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    description = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of this topic's articles."""
        return self.key

    def get_absolute_url(self) -> str:
        """Return the path of the topic's page."""
        return f"/topic/{self.slug}/"
