"""Moments in the paper's time zone."""

from datetime import datetime

from django.utils import timezone

from manset.site.presenters.moment import Moment


def moment(when: datetime, language: str) -> Moment:
    """Return `when` as readers of `language` see it, in the paper's time zone, whatever that of an editor is."""
    return Moment.of(when.astimezone(timezone.get_default_timezone()), language)
