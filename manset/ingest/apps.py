"""Intake as a Django app."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """Intake's models and its adapter to settings."""

    name = "manset.ingest"
    label = "ingest"
    verbose_name = "Incoming"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of mergers of sources."""
        from manset.archive.acts import merged  # noqa: PLC0415 (models are loaded by now)
        from manset.archive.models import Source  # noqa: PLC0415
        from manset.ingest.intake.merging import on_merged  # noqa: PLC0415

        merged.connect(on_merged, sender=Source, dispatch_uid="ingest.merged")
