"""Subscriptions: wanted, asked for, confirmed, renewed, ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.db.models import Q

from manset.ingest.fetch import Endpoint, FetchFailed, endpoint
from manset.ingest.models import Feed, Subscription

LEASE = 10 * 24 * 3600  # seconds that are asked for; the hub decides
_SHORTEST_LEASE, _LONGEST_LEASE = 300, 366 * 24 * 3600
_RENEWED = 0.8  # of a lease is when it is renewed
_FIRST_TRY, _LONGEST_TRY = timedelta(minutes=10), timedelta(days=1)
_MOST_DOUBLINGS = 8
_LONGEST = 1000
_LONGEST_ERROR = 500
State = Subscription.State


@dataclass(frozen=True, slots=True)
class Reach:
    """Where hubs find us: the public address, and the endpoints inside our own network that we may ask."""

    url: str
    local: frozenset[Endpoint] = frozenset()

    def callback(self, subscription: Subscription) -> str:
        """Return the address at which a hub is to call."""
        return f"{self.url}/hooks/websub/{subscription.key}/"

    def is_reached_by(self, hub: str) -> bool:
        """Tell whether a hub can call us: nobody outside reaches a loopback."""
        host = urlsplit(self.url).hostname or ""
        try:
            inside = ip_address(host).is_loopback
        except ValueError:
            inside = host == "localhost"
        try:
            return not inside or endpoint(hub) in self.local
        except FetchFailed:
            return False


def want(feed: Feed, hub: str | None, topic: str | None) -> None:
    """Note the hub that a feed names; another one than before is subscribed to anew, none any more ends it."""
    known = Subscription.objects.filter(feed=feed).first()
    topic = topic or feed.address
    if not hub or len(hub) > _LONGEST or len(topic) > _LONGEST:
        if known:
            known.delete()  # what the hub still sends is answered 410, which ends it there
        return
    if known and (known.hub, known.topic) == (hub, topic):
        return
    if known:
        known.delete()
    Subscription.objects.create(feed=feed, hub=hub, topic=topic)


def claim(now: datetime, most: int) -> list[Subscription]:
    """Take subscriptions of which the hub is to be asked in hand, for as long as the next try would wait."""
    is_due = Q(next_at__lte=now)
    # A feed that was stopped is unsubscribed from at once, and then again as any request that was not confirmed.
    to_end = Q(feed__active=False, state=State.ACTIVE) & (is_due | Q(tries=0))
    due = Subscription.objects.filter((is_due & Q(feed__active=True)) | to_end)
    found = []
    for subscription in due.select_related("feed").order_by("next_at")[:most]:
        mine = Subscription.objects.filter(pk=subscription.pk, next_at=subscription.next_at)
        if mine.update(next_at=now + pause(subscription.tries + 1), tries=subscription.tries + 1):
            found.append(subscription)
    return found


def pause(tries: int) -> timedelta:
    """Return how long is waited until a hub that has not confirmed is asked again."""
    doublings: int = min(tries - 1, _MOST_DOUBLINGS)
    return min(_FIRST_TRY * (1 << doublings), _LONGEST_TRY)


def request_for(subscription: Subscription, reach: Reach) -> dict[str, str]:
    """Return the form that a hub is sent (5.1); a feed that was stopped is unsubscribed from."""
    form = {
        "hub.mode": "subscribe" if subscription.feed.active else "unsubscribe",
        "hub.topic": subscription.topic,
        "hub.callback": reach.callback(subscription),
    }
    if subscription.feed.active:
        form |= {"hub.secret": subscription.secret, "hub.lease_seconds": str(LEASE)}
    return form


def failed(subscription: Subscription, error: str) -> None:
    """Note why a hub did not take our request; it is asked again later, and the feed is polled meanwhile."""
    Subscription.objects.filter(pk=subscription.pk).update(error=error[:_LONGEST_ERROR])


def confirm(subscription: Subscription, lease: str, now: datetime) -> None:
    """Note that the hub has verified our wish, for so many seconds; asked for again before they are over."""
    seconds = int(lease[:9]) if lease.isascii() and lease.isdigit() else LEASE
    seconds = min(max(seconds, _SHORTEST_LEASE), _LONGEST_LEASE)
    Subscription.objects.filter(pk=subscription.pk).update(
        state=State.ACTIVE,
        error="",
        tries=0,
        lease_until=now + timedelta(seconds=seconds),
        next_at=now + timedelta(seconds=seconds * _RENEWED),
    )


def deny(subscription: Subscription, reason: str) -> None:
    """Note that the hub will not have us (5.2); it is asked again in a day."""
    Subscription.objects.filter(pk=subscription.pk).update(
        state=State.REFUSED,
        lease_until=None,
        error=f"the hub refuses: {reason or 'no reason given'}"[:_LONGEST_ERROR],
    )


def is_pushed(feed: Feed, now: datetime) -> bool:
    """Tell whether a hub sends what is new in a feed."""
    return Subscription.objects.filter(feed=feed, state=State.ACTIVE, lease_until__gt=now).exists()
