"""Intake as a Django app."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """Intake's models and its adapter to settings."""

    name = "manset.ingest"
    label = "ingest"
    verbose_name = "Incoming"
    default_auto_field = "django.db.models.BigAutoField"
