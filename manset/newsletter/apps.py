"""The newsletter as a Django app."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    """Lists, subscribers, issues and the ledger."""

    name = "manset.newsletter"
    label = "newsletter"
    verbose_name = "Newsletter"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of what providers say about mail."""
        from manset.newsletter import reports  # noqa: F401, PLC0415 (models are loaded by now; it registers a receiver)
