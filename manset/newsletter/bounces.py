"""Bounces that come as mail: delivery status notifications (RFC 3464) and complaints (RFC 5965), read off a message.

Who is meant is read from our own message's name, which comes back with the report and which nobody else could have
made up: so nobody takes a reader off a list by sending us a bounce that never was.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from hashlib import sha256

from django.utils.crypto import constant_time_compare

from manset.newsletter.acts.report import report
from manset.newsletter.models import Delivery, Report
from manset.newsletter.sending.mould import digest
from manset.newsletter.sending.statuses import is_gone

_logger = logging.getLogger("manset.newsletter")

_NAME = re.compile(r"<(?P<issue>\d{1,18})\.(?P<row>\d{1,18})\.(?P<digest>[0-9a-f]{16})@")
_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_COMPLAINTS = {"message/feedback-report"}
LONGEST = 2_000_000  # bytes of a report that are read


@dataclass(frozen=True, slots=True)
class Read:
    """What one message said: `what` is hard, soft, complaint, or why it was passed over."""

    what: str
    mail: str = ""
    new: bool = False

    @property
    def is_report(self) -> bool:
        """Tell whether it was a report about somebody we wrote to."""
        return self.what in Report.Kind.values


def take_report(raw: bytes) -> Read:
    """Take note of one message from the mailbox that bounces go to. Never raises for what it says."""
    row = row_of(raw[:LONGEST])
    if row is None:
        return Read("about nothing that we sent")
    if row.subscriber is None:
        return Read("about somebody who was forgotten")
    try:
        found = kind_of(message_from_bytes(raw[:LONGEST], policy=default))
    except Exception as error:  # noqa: BLE001 (Python's reader of mail raises whatever it stumbles over)
        _logger.warning("a report about delivery %d could not be read: %r", row.pk, error)
        return Read("a report that cannot be read", row.mail)
    if found is None:
        return Read("no report of a bounce or a complaint", row.mail)
    kind, said = found
    name = f"mail:{sha256(raw).hexdigest()[:40]}"
    new = report(row.subscriber, kind, said, outside_id=name, delivery=row)
    return Read(kind.value, row.mail, new)


def row_of(raw: bytes) -> Delivery | None:
    """Return the row of the ledger whose message a report is about."""
    for found in _NAME.finditer(raw.decode("ascii", "replace").replace("=\r\n", "").replace("=\n", "")):
        issue, pk = int(found["issue"]), int(found["row"])
        if constant_time_compare(found["digest"], digest(issue, pk)):
            return Delivery.objects.select_related("subscriber").filter(pk=pk, issue=issue).first()
    return None


def kind_of(message: Message) -> tuple[Report.Kind, str] | None:
    """Return what a message reports, and its words; None where it reports nothing, or a delay alone."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind in _COMPLAINTS:
            return Report.Kind.COMPLAINT, "reported as spam"
        if kind in _REPORTS:
            for fields in groups(part):
                if str(fields.get("Action", "")).strip().lower() == "failed":
                    status = str(fields.get("Status", ""))
                    said = str(fields.get("Diagnostic-Code", "")) or status
                    return (Report.Kind.HARD if is_gone(status) else Report.Kind.SOFT), f"{status} {said}"
    return None


def groups(part: Message) -> Iterator[Message]:
    """Yield the groups of fields of a status: Python reads each as a message of its own."""
    content = part.get_payload()
    if isinstance(content, list):
        yield from (each for each in content if isinstance(each, Message))
    elif isinstance(content, str):
        for text in re.split(r"\r?\n\r?\n", content):
            yield message_from_bytes(text.encode("utf-8", "replace"), policy=default)
