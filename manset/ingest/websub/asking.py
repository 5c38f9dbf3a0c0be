"""Hubs asked: to send what is new in a feed, or no more."""

from http import HTTPStatus

from manset.ingest.fetch import FetchFailed, Web
from manset.ingest.models import Subscription
from manset.ingest.websub.subscriptions import Reach, request_for


async def ask(subscription: Subscription, web: Web, reach: Reach) -> str:
    """Send a hub our wish; returns why it was not taken, empty if it was. The hub verifies it by asking us back."""
    if not reach.is_reached_by(subscription.hub):
        return f"{subscription.hub} cannot call us back at {reach.url}"
    try:
        reply = await web.post(subscription.hub, request_for(subscription, reach))
    except FetchFailed as failed:
        return str(failed)
    accepted = HTTPStatus.OK <= reply.status < HTTPStatus.MULTIPLE_CHOICES
    return "" if accepted else reply.answered
