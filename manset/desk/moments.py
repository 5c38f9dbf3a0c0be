"""Moments as the paper writes them: in its zone, in its language's form, whoever looks."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import Column

from manset.archive.models import SiteSettings
from manset.site.presenters.moment import Moment


def paper_language() -> str:
    """Return the paper's language."""
    return (SiteSettings.objects.only("language").first() or SiteSettings()).language


def said(when: datetime | None, language: str | None = None) -> SafeString | str:
    """Return a moment as a `time` element ("22 November 2026, 14:05"), empty for none."""
    if when is None:
        return ""
    local = timezone.localtime(when, timezone.get_default_timezone())
    moment = Moment.of(local, language or paper_language())
    return format_html('<time datetime="{}">{}, {}</time>', moment.iso, moment.date, moment.time)


class PaperMomentColumn(Column):
    """A moment in the paper's form; its language is asked for once a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = paper_language()

    def get_value(self, instance: Any) -> SafeString | str:
        """Return the moment."""
        return said(super().get_value(instance), self.language)
