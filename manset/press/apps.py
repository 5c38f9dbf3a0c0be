"""The press as a Django application."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Brings the change log and the receipts to the main database."""

    name = "manset.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have old entries of the change log deleted."""
        from manset.press.clock import register_tick  # noqa: PLC0415 (loaded only where it is needed)
        from manset.press.pruning import Pruning  # noqa: PLC0415 (models are ready only now)

        register_tick(Pruning())
