"""Files that readers get as they are: a document, a recording. Pictures are not among them."""

from typing import Any

from django.db import models

from manset.archive.models.article import Article
from manset.archive.models.keyed import Keyed
from manset.press.changes import changing


class Download(Keyed):
    """A file at an address, of a media type that no browser runs; public with its article, by itself without one."""

    key_name = "download"

    path = models.CharField(max_length=500, unique=True)
    file = models.FileField(upload_to="files")
    media_type = models.CharField(max_length=100)
    title = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.CASCADE, related_name="downloads"
    )

    def __str__(self) -> str:
        return self.title or self.path

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and touch its address, where a page may have said that nothing is."""
        with changing("save download") as change:
            super().save(*args, **kwargs)
            change.touch(f"path:{self.path}")

    def get_absolute_url(self) -> str:
        """Return where readers find it."""
        return self.path
