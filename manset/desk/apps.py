"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The editors' rooms."""

    name = "manset.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from manset.desk import signals  # noqa: PLC0415 (models are ready only now)

        signals.connect()
