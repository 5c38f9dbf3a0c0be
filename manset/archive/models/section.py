"""Sections: the paper's departments, ordered and nested."""

from collections.abc import Iterator

from django.db import models

from manset.archive.models.keyed import Keyed


class Section(Keyed):
    """A department of the paper; its path is its ancestors' slugs and its own, kept by the acts on sections."""

    key_name = "section"

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, allow_unicode=False)
    path = models.CharField(max_length=400, unique=True, editable=False)
    description = models.CharField(max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    order = models.PositiveIntegerField(
        default=0, help_text="Sections stand in this order in the navigation."
    )
    in_navigation = models.BooleanField(default=True)

    class Meta:
        ordering = ("order", "name")
        constraints = (
            models.UniqueConstraint(fields=("parent", "slug"), name="section_slug_once_per_parent"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def timeline(self) -> str:
        """Return the name of the timeline of this section's articles, its child sections' among them."""
        return self.key

    def line(self) -> Iterator["Section"]:
        """Yield the section, its parent, and so on to the top."""
        step: Section | None = self
        while step is not None:
            yield step
            step = step.parent

    def get_absolute_url(self) -> str:
        """Return the path of the section's page."""
        return self.path
