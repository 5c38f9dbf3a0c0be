"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Connects the index to the archive's filing."""

    name = "manset.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect."""
        from manset.search import index  # noqa: PLC0415 (models are ready only now)

        index.connect()
