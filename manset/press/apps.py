"""The press as a Django application."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """Brings the change log and the receipts to the main database."""

    name = "manset.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"
