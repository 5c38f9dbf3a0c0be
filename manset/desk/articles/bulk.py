"""Deleting many at once: each by itself, in one transaction with one entry in the change log."""

from typing import Any

from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from manset.archive.models import Article
from manset.press.changes import changing


class DeleteArticles(DeleteBulkAction):
    """Wagtail's own deletes by a query set, past the model's `delete` and past the history."""

    models = (Article,)

    @classmethod
    def execute_action(cls, objects: list[Article], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete each; returns how many."""
        actor = user or kwargs["self"].request.user
        with changing("delete"):
            for article in objects:
                log(article, "wagtail.delete", user=actor)
                article.delete()
        return len(objects), 0
