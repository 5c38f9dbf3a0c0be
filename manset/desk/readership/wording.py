"""The words of readership at the desk."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy

from manset.audience.models.count import CLASSES, QUARTERS
from manset.desk.readership.asking import DAY

COLUMNS: Final = {
    "views": gettext_lazy("Views"),
    "quarter1": gettext_lazy("A quarter"),
    "quarter2": gettext_lazy("Half"),
    "quarter3": gettext_lazy("Three quarters"),
    "quarter4": gettext_lazy("To the end"),
    "own": gettext_lazy("Our own pages"),
    "search": gettext_lazy("Search engines"),
    "social": gettext_lazy("Social networks"),
    "direct": gettext_lazy("Direct"),
    "elsewhere": gettext_lazy("Other sites"),
}
DEPTHS: Final = QUARTERS
REFERRERS: Final = CLASSES


def step_name(at: datetime, whole: timedelta) -> str:
    """Return what a step is called under a chart of a whole time: 14:05, or 22 Nov."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return f"{local.day} {local:%b}" if whole > 2 * DAY else f"{local:%H:%M}"


def told(number: int) -> str:
    """Return a number as a reader wants it: 23,586."""
    return f"{number:,}"


def step_title(at: datetime, step: timedelta) -> str:
    """Return what a step is called where there is room: its day, with the hour if it is of one."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return f"{local:%Y-%m-%d}" if step >= DAY else f"{local:%Y-%m-%d %H:%M}"
