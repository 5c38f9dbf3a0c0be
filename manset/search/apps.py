"""Search as a Django app: it has no tables any more, and a migration that took its last one away."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the app; its index is given to the printer by `config`."""

    name = "manset.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
