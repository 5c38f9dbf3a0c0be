"""The act that takes note of a bounce or a complaint."""

from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from manset.newsletter.acts.permission import PEOPLE, Actor, require
from manset.newsletter.acts.subscribe import NOT_SENT, skip
from manset.newsletter.models import Delivery, Letter, Report, Subscriber, Subscription
from manset.press.changes import changing

Kind, Stopped = Report.Kind, Subscriber.Stopped
MOST_SOFT = 5
"""So many soft bounces in a row, with nothing taken in between, and the address is given up."""
STOPS = {Kind.HARD: Stopped.BOUNCED, Kind.COMPLAINT: Stopped.COMPLAINED}


def report(
    subscriber: Subscriber,
    kind: Report.Kind,
    said: str,
    *,
    outside_id: str,
    delivery: Delivery | None = None,
) -> bool:
    """Note what was reported, and stop sending where that is called for; False where it was known already.

    A complaint takes the address off all lists as well.
    """
    with changing("report a bounce"):
        _, new = Report.objects.get_or_create(
            outside_id=outside_id[:200],
            defaults={
                "subscriber": subscriber,
                "delivery": delivery,
                "kind": kind,
                "said": " ".join(said.split())[:300],
            },
        )
        if not new:
            return False
        if kind == Kind.SOFT:
            Subscriber.objects.filter(pk=subscriber.pk).update(soft=F("soft") + 1)
        soft = Subscriber.objects.filter(pk=subscriber.pk, stopped="", soft__gte=MOST_SOFT)
        stopped = STOPS.get(kind) or (Stopped.SOFT if soft.exists() else None)
        if stopped:
            stop(subscriber, stopped)
    return True


def stop(subscriber: Subscriber, why: Subscriber.Stopped) -> None:
    """Send nothing more to an address."""
    now = timezone.now()
    Subscriber.objects.filter(pk=subscriber.pk).update(stopped=why, stopped_at=now)
    if why == Stopped.COMPLAINED:
        Letter.objects.filter(subscriber=subscriber).delete()
        on = Subscription.objects.filter(subscriber=subscriber).exclude(state=Subscription.State.LEFT)
        on.update(state=Subscription.State.LEFT, left_at=now, left_by=Subscription.Way.PROVIDER)
    waiting = Delivery.objects.filter(subscriber=subscriber, state__in=NOT_SENT)
    skip(waiting.values_list("pk", flat=True))


def allow(subscriber: Subscriber, *, by: Actor = None) -> None:
    """Let an address be written to again, as somebody at the desk knows that it may be."""
    require(by, PEOPLE)
    with changing("allow an address"):
        Subscriber.objects.filter(pk=subscriber.pk).update(stopped="", stopped_at=None, soft=0)
        log(subscriber, "manset.allow", user=by)
