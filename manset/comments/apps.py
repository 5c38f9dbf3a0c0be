"""Comments as a Django app."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """What readers say under articles."""

    name = "manset.comments"
    label = "comments"
    verbose_name = "Comments"
    default_auto_field = "django.db.models.BigAutoField"
