"""The site as a Django app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the site's page kinds with the press, its preview with the archive, its mail with the newsletter."""

    name = "manset.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register."""
        from manset.archive import preview  # noqa: PLC0415 (models are ready only now)
        from manset.newsletter import printing  # noqa: PLC0415 (as above)
        from manset.site import kinds  # noqa: PLC0415 (loaded only where it is needed)
        from manset.site.mailing import print_issue  # noqa: PLC0415 (loaded only where it is needed)
        from manset.site.preview import preview_article  # noqa: PLC0415 (loaded only where it is needed)

        kinds.register_all()
        preview.register(preview_article)
        printing.register(print_issue)
