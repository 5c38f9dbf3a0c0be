"""The archive as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Connects filing to Wagtail's signals, so that no way of publishing passes it by."""

    name = "manset.archive"
    label = "archive"
    verbose_name = "Archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers, and give the clock to the press, which runs it."""
        from manset.archive import signals  # noqa: PLC0415 (models are ready only now)
        from manset.archive.acts.clock import run_due  # noqa: PLC0415 (loaded only where it is needed)
        from manset.press.clock import register_tick  # noqa: PLC0415 (loaded only where it is needed)

        signals.connect()
        register_tick(run_due)
