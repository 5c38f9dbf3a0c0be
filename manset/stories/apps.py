"""Stories as a Django app."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Hears of what was filed, names storylines' timelines to filing, and matches at the press's clock."""

    name = "manset.stories"
    label = "stories"
    verbose_name = "Stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect."""
        from manset.archive.filing import register_leading, register_timelines  # noqa: PLC0415 (models are ready only now)
        from manset.press.clock import register_tick  # noqa: PLC0415 (loaded only where it is needed)
        from manset.stories import catching_up, leading, waiting  # noqa: PLC0415 (models are ready only now)
        from manset.stories.matcher import tick  # noqa: PLC0415 (models are ready only now)
        from manset.stories.queries import timelines_of  # noqa: PLC0415 (models are ready only now)

        waiting.connect()
        register_timelines(timelines_of)
        register_leading(leading.leads)
        register_tick(tick)
        register_tick(catching_up.tick)
