"""Intake's nouns."""

from manset.ingest.models.feed import Feed
from manset.ingest.models.handover import Handover
from manset.ingest.models.item import Item
from manset.ingest.models.mailbox import Mailbox
from manset.ingest.models.origin import Origin, OriginKey
from manset.ingest.models.push_token import PushToken
from manset.ingest.models.subscription import Subscription
from manset.ingest.models.taken_picture import TakenPicture

__all__ = [
    "Feed",
    "Handover",
    "Item",
    "Mailbox",
    "Origin",
    "OriginKey",
    "PushToken",
    "Subscription",
    "TakenPicture",
]
