"""When lists call for an issue: at their hour, on their days, in the paper's own time."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone

from manset.newsletter.acts.build import build
from manset.newsletter.models import Issue, MailingList

_logger = logging.getLogger("manset.newsletter")

LATE = timedelta(hours=2)
"""An issue that the machine could not build in its time is not built in the afternoon."""


def build_due(now: datetime) -> list[Issue]:
    """Build what is due now, each slot once whoever else looks at the clock."""
    found = []
    for mailing_list in MailingList.objects.filter(hour__isnull=False):
        slot = slot_of(mailing_list, now)
        if slot and not Issue.objects.filter(mailing_list=mailing_list, slot=slot).exists():
            issue = build(mailing_list, slot=slot)
            if issue:
                _logger.info("%s: issue %d was built", mailing_list, issue.pk)
                found.append(issue)
    return found


def slot_of(mailing_list: MailingList, now: datetime) -> str:
    """Return the name of the slot that is open now, "" for none: the day and the hour, `2026-11-27 07`."""
    local = timezone.localtime(now)
    if mailing_list.hour is None:
        return ""
    due = local.replace(hour=mailing_list.hour, minute=0, second=0, microsecond=0)
    is_day = str(due.isoweekday()) in mailing_list.days
    return f"{due:%Y-%m-%d %H}" if is_day and due <= local < due + LATE else ""
