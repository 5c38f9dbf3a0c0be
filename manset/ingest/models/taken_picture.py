"""Pictures that intake has stored, by their bytes, so that a picture comes into the archive once."""

from django.db import models


class TakenPicture(models.Model):
    """The picture made of these bytes; its unique digest is the claim when two ingests bring it at the same time."""

    digest = models.CharField(max_length=40, unique=True, help_text="SHA-1 of the file, as Wagtail has it.")
    picture = models.ForeignKey(
        "archive.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    def __str__(self) -> str:
        return self.digest
