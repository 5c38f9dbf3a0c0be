"""Moving as a Django app."""

from django.apps import AppConfig


class MovingConfig(AppConfig):
    """What was moved in, and from where."""

    name = "manset.moving"
    label = "moving"
    verbose_name = "Moving in and out"
    default_auto_field = "django.db.models.BigAutoField"
