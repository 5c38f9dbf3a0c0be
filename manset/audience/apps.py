"""Readership as a Django app."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Counts of what was read."""

    name = "manset.audience"
    label = "audience"
    verbose_name = "Readership"
    default_auto_field = "django.db.models.BigAutoField"
