"""What providers say about mail, by anymail's signal, whose form is the same for all of them."""

import logging
from hashlib import sha256
from typing import Any

from anymail.signals import tracking
from django.dispatch import receiver

from manset.newsletter.acts.report import report
from manset.newsletter.acts.subscribe import leave
from manset.newsletter.models import Report, Subscriber, Subscription
from manset.newsletter.sending.statuses import is_for_good
from manset.readers.addresses import tidy_mail

_logger = logging.getLogger("manset.newsletter")

BOUNCED, COMPLAINED, UNSUBSCRIBED = {"bounced", "rejected"}, {"complained"}, {"unsubscribed"}
_PERMANENT = 550


@receiver(tracking, dispatch_uid="manset.newsletter")
def heard(event: Any, esp_name: str, **_more: Any) -> None:
    """Take note of a bounce, a complaint or an unsubscription; what is about nobody we know is passed over."""
    subscriber = Subscriber.objects.filter(mail=tidy_mail(event.recipient or "")).first()
    if subscriber is None:
        _logger.info("%s reports %s about an address that is not subscribed", esp_name, event.event_type)
        return
    if event.event_type in UNSUBSCRIBED:
        leave(subscriber, None, Subscription.Way.PROVIDER)
        return
    kind = kind_of(event)
    if kind is not None:
        said = " ".join(filter(None, (event.reject_reason, event.description, event.mta_response)))
        report(subscriber, kind, f"{esp_name}: {said}", outside_id=name_of(event, esp_name))


def kind_of(event: Any) -> Report.Kind | None:
    """Return what an event is to us, None for deliveries and the like."""
    if event.event_type in COMPLAINED:
        return Report.Kind.COMPLAINT
    if event.event_type not in BOUNCED:
        return None
    if event.reject_reason == "spam":
        return Report.Kind.COMPLAINT
    if event.reject_reason == "invalid":
        return Report.Kind.HARD
    said = f"{event.description or ''} {event.mta_response or ''}"
    return Report.Kind.HARD if is_for_good(_PERMANENT, said) else Report.Kind.SOFT


def name_of(event: Any, esp_name: str) -> str:
    """Return the event's own id with whom it is about, as one may be about several; or what makes it this one."""
    if event.event_id:
        return f"{esp_name}:{event.event_id}:{sha256(event.recipient.encode()).hexdigest()[:16]}"
    facts = f"{event.event_type} {event.message_id} {event.recipient} {event.timestamp}"
    return f"{esp_name}:{sha256(facts.encode()).hexdigest()[:40]}"
