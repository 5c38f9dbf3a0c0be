"""What readers' pages can be made from: a model with a key, whose every save is a change in the log."""

from typing import Any, ClassVar

from django.db import models

from manset.press.changes import changing


class Keyed(models.Model):
    """A model named by a key in the press; saving or deleting it touches that key in the same transaction.

    Deleting is heard by a receiver (archive.signals), as rows deleted by a query or a cascade never come by here.
    """

    key_name: ClassVar[str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and put the key into the change log within the same transaction."""
        with changing(f"save {self.key_name}") as change:
            super().save(*args, **kwargs)
            change.touch(self.key, self.list_key())

    @property
    def key(self) -> str:
        """Return this row's key, such as `section:3`."""
        return f"{self.key_name}:{self.pk}"

    @classmethod
    def list_key(cls) -> str:
        """Return the key of the list of all rows, which any saving or deleting touches."""
        return f"{cls.key_name}:*"
