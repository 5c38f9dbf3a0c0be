"""Amazon SES, which tells by SNS: read as anymail reads it, without Amazon's own library, which is larger than we are.

Whoever knows the name and the password is believed, as with all providers whose reports carry no signature of ours: a
topic of somebody else's has Amazon's signature too.
"""

import logging
import re
from typing import Any
from urllib.parse import urlencode

from anymail.signals import AnymailTrackingEvent, RejectReason
from anymail.webhooks.amazon_ses import AmazonSESTrackingWebhookView
from anymail.webhooks.base import AnymailBaseWebhookView

from manset.ingest.fetch import Fetcher, Limits

_logger = logging.getLogger("manset.newsletter")

_TOPIC = re.compile(
    r"arn:aws(?P<china>-cn)?(?:-us-gov)?:sns:(?P<region>[a-z0-9-]{1,40}):\d{12}:[\w-]{1,256}(?:\.fifo)?"
)
_GONE = {"NoEmail", "Suppressed", "OnAccountSuppressionList"}
"""Permanent bounces after which Amazon itself sends nothing there; of the others the server's answer says it."""
_PATIENCE = Limits(seconds=10, bytes=100_000, redirects=0)


class SesView(AmazonSESTrackingWebhookView):
    """Bounces and complaints of one topic, whose subscription it confirms by itself."""

    def __init__(self, **kwargs: Any) -> None:
        # Not the parent's, which demands Amazon's library: it is asked for nothing but what stands below.
        AnymailBaseWebhookView.__init__(self, **kwargs)

    def auto_confirm_sns_subscription(self, sns_message: dict[str, Any]) -> None:
        """Confirm to Amazon that its reports come here; raises FetchFailed, and ValueError for what is no topic."""
        with Fetcher(limits=_PATIENCE) as fetcher:
            fetcher.fetch(confirmation(sns_message["TopicArn"], sns_message["Token"]))
        _logger.info("subscribed to %s", sns_message["TopicArn"])

    def esp_to_anymail_events(
        self, ses_event: dict[str, Any], sns_message: dict[str, Any]
    ) -> list[AnymailTrackingEvent]:
        """Return the events of one report, with what it says of the address in anymail's words."""
        events: list[AnymailTrackingEvent] = super().esp_to_anymail_events(ses_event, sns_message)
        bounce = ses_event.get("bounce", {})
        if bounce.get("bounceType") == "Permanent":
            for event in events:
                if bounce.get("bounceSubType") in _GONE or not event.mta_response:
                    event.reject_reason = RejectReason.INVALID
        return events


def confirmation(topic: str, token: str) -> str:
    """Return the address by which a subscription is confirmed, made anew: the one that was sent may lead anywhere."""
    found = _TOPIC.fullmatch(topic)
    if found is None:
        raise ValueError(f"{topic[:200]!r} is no topic of Amazon's")
    host = f"sns.{found['region']}.amazonaws.com{'.cn' if found['china'] else ''}"
    said = urlencode({"Action": "ConfirmSubscription", "TopicArn": topic, "Token": token})
    return f"https://{host}/?{said}"
