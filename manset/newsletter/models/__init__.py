"""The tables of the newsletter. One model a file."""

from manset.newsletter.models.delivery import Delivery
from manset.newsletter.models.entry import Entry
from manset.newsletter.models.issue import Issue
from manset.newsletter.models.letter import Letter
from manset.newsletter.models.mailing_list import MailingList
from manset.newsletter.models.mailroom import Mailroom
from manset.newsletter.models.report import Report
from manset.newsletter.models.subscriber import Subscriber
from manset.newsletter.models.subscription import Subscription

__all__ = [
    "Delivery",
    "Entry",
    "Issue",
    "Letter",
    "MailingList",
    "Mailroom",
    "Report",
    "Subscriber",
    "Subscription",
]
