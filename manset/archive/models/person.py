"""People: those who report, write, photograph and translate."""

from django.db import models

from manset.archive.models.keyed import Keyed


class Person(Keyed):
    """Somebody who is credited, with a page, a picture and a feed."""

    key_name = "person"

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(
        max_length=120, blank=True, help_text="What readers are told, such as “Energy correspondent”."
    )
    bio = models.TextField(blank=True)
    picture = models.ForeignKey(
        "archive.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_columnist = models.BooleanField(default=False)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of what this person is credited with."""
        return self.key

    def get_absolute_url(self) -> str:
        """Return the path of the person's page."""
        return f"/author/{self.slug}/"
