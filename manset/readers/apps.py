"""What readers' forms share, as a Django app."""

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    """Readers' forms and the letters that answer them."""

    name = "manset.readers"
    label = "readers"
    verbose_name = "Readers"
    default_auto_field = "django.db.models.BigAutoField"
