"""Pictures, with what readers and rights holders are owed: alt text, caption, credit, licence."""

from typing import Any, ClassVar

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from manset.archive.models.keyed import Keyed


class Picture(Keyed, AbstractImage):
    """An original picture; readers get renditions made by the press, never the original."""

    key_name = "picture"

    alt = models.CharField(
        "alternative text",
        max_length=300,
        blank=True,
        help_text="What the picture shows, for those who cannot see it.",
    )
    caption = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "alt",
        "caption",
        "credit",
        "licence",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
        "collection",
        "tags",
    )
    search_fields = Image.search_fields

    class Meta(AbstractImage.Meta):
        ordering = ("-created_at",)
        permissions = (("choose_image", "Can choose image"),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a file that is new is measured first, as its digest is in the addresses that readers' pages have.

        Wagtail's forms measure it too; without either, the digest would be made, and saved, while a page renders.
        """
        # Django has no other way to tell, and its types do not know of this one.
        is_new = bool(self.file) and not getattr(self.file, "_committed", True)
        if is_new or (self.file and not self.file_hash and "update_fields" not in kwargs):
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """Return the alt text the desk offers when the picture is placed."""
        return self.alt or self.caption or self.title


class Rendition(AbstractRendition):
    """A size of a picture for the desk's own screens."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
