"""Pictures at the desk are Wagtail's images; only deleting many at once needs a hand, to be logged as each alone is."""

from typing import Any

from wagtail.images.views.bulk_actions.delete import DeleteBulkAction

from manset.archive.models import Picture
from manset.press.changes import changing


class DeletePictures(DeleteBulkAction):
    """Wagtail's own deletes by a query set, past `Picture.delete` and so past the change log."""

    models = (Picture,)

    @classmethod
    def execute_action(cls, objects: list[Picture], **_kwargs: Any) -> tuple[int, int]:
        """Delete each; returns how many."""
        with changing("delete pictures"):
            for picture in objects:
                picture.delete()
        return len(objects), 0
