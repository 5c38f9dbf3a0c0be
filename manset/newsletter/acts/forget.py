"""The act that takes one person out of everything."""

from dataclasses import dataclass

from manset.newsletter.acts.permission import PEOPLE, Actor, require
from manset.newsletter.acts.subscribe import NOT_SENT, skip
from manset.newsletter.models import Delivery, Subscriber
from manset.press.changes import changing
from manset.readers.addresses import tidy_mail


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much there was."""

    subscriptions: int
    deliveries: int


def forget(mail: str, *, by: Actor = None) -> Forgotten:
    """Delete an address, its subscriptions, letters and reports; the ledger keeps its rows without it, as a count."""
    require(by, PEOPLE)
    with changing("forget a subscriber"):
        subscriber = Subscriber.objects.filter(mail=tidy_mail(mail)).first()
        if subscriber is None:
            return Forgotten(0, 0)
        subscriptions = subscriber.subscriptions.count()
        rows = Delivery.objects.filter(subscriber=subscriber)
        skip(rows.filter(state__in=NOT_SENT).values_list("pk", flat=True))
        deliveries = rows.update(mail="", domain="", error="")
        subscriber.delete()
    return Forgotten(subscriptions, deliveries)
