"""WebSub with a hub of our own: found in the feed, asked, verified, renewed, signed content, ended."""

import asyncio
import hashlib
import hmac
from datetime import timedelta
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from manset.archive.models import Article
from manset.ingest.handed.taking import Hands
from manset.ingest.models import Feed, Item, Subscription
from manset.ingest.polling.poller import Poller
from manset.ingest.polling.tests.wire import QUICK, add, due
from manset.ingest.tests.server import Answer, Server
from manset.ingest.websub import subscriptions
from manset.ingest.websub.signature import is_signed
from manset.ingest.websub.subscriptions import Reach

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("originals")]
FEED, TOPIC = "/feed.xml", "https://wire.example/feed.xml"
ITEM = "<item><guid>{0}</guid><title>Story {0}</title><description>This is what story {0} says.</description></item>"


def rss(*numbers: int, hub: str = "/hub") -> bytes:
    link = f'<atom:link rel="hub" href="{hub}"/>' if hub else ""
    items = "".join(map(ITEM.format, numbers))
    return f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title>{link}<atom:link rel="self" href="{TOPIC}"/>{items}</channel></rss>'.encode()


@pytest.fixture
def us(live_server: LiveServer, server: Server, settings: Settings) -> str:
    """Where we are found, by a real server; the hub is on this machine too, and allowed."""
    settings.MANSET_URL = live_server.url
    server.answers |= {FEED: Answer(rss(1)), "/hub": Answer(b"", 202)}
    return str(live_server.url)


def poll(server: Server, url: str) -> None:
    local = frozenset({("127.0.0.1", server.port)})
    asyncio.run(Poller(local, QUICK, url=url).run(asyncio.Event(), once=True))


def subscribed(server: Server, us: str) -> tuple[Feed, Subscription]:
    """Poll a feed that names a hub, and let the hub verify."""
    feed = add(server.url(FEED))
    poll(server, us)
    subscription = Subscription.objects.get()
    assert verify(us, subscription) == (200, b"a challenge")
    subscription.refresh_from_db()
    return feed, subscription


def call(url: str, data: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(url, data, named), timeout=30) as answer:  # noqa: S310 (our own address)
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def verify(us: str, subscription: Subscription, **changes: str) -> tuple[int, bytes]:
    form = {
        "mode": "subscribe",
        "topic": TOPIC,
        "challenge": "a challenge",
        "lease_seconds": "86400",
        **changes,
    }
    query = urlencode({f"hub.{name}": value for name, value in form.items()})
    return call(f"{us}/hooks/websub/{subscription.key}/?{query}")


def send(us: str, subscription: Subscription, data: bytes, method: str = "sha256", secret: str = "") -> int:
    """Send as the hub does, and have it taken in."""
    signature = hmac.new((secret or subscription.secret).encode(), data, method).hexdigest()
    url = f"{us}/hooks/websub/{subscription.key}/"
    status = call(url, data, X_Hub_Signature=f"{method}={signature}", Content_Type="application/rss+xml")[0]
    Hands().take_all()
    return status


def test_the_hub_that_a_feed_names_is_asked(server: Server, us: str) -> None:
    add(server.url(FEED))
    poll(server, us)
    subscription = Subscription.objects.get()
    ((path, body),) = server.posted
    form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    assert path == "/hub"
    assert form == {
        "hub.mode": "subscribe",
        "hub.topic": TOPIC,
        "hub.callback": f"{us}/hooks/websub/{subscription.key}/",
        "hub.secret": subscription.secret,
        "hub.lease_seconds": "864000",
    }
    assert (subscription.state, subscription.error) == ("wanted", "")


def test_verified_it_is_active_for_the_hubs_lease_and_renewed_before(server: Server, us: str) -> None:
    _, subscription = subscribed(server, us)
    now = timezone.now()
    assert subscription.state == "active"
    assert subscription.lease_until is not None
    assert timedelta(hours=23) < subscription.lease_until - now <= timedelta(hours=24)
    assert timedelta(hours=19) < subscription.next_at - now < timedelta(hours=20)
    Subscription.objects.update(next_at=now)
    poll(server, us)
    assert [path for path, _ in server.posted] == ["/hub", "/hub"]


def test_nobody_else_is_verified(server: Server, us: str) -> None:
    add(server.url(FEED))
    poll(server, us)
    subscription = Subscription.objects.get()
    assert verify(us, subscription, topic="https://other.example/")[0] == 404
    assert verify(us, subscription, mode="unsubscribe")[0] == 404
    assert verify(us, subscription, challenge="")[0] == 404
    assert call(f"{us}/hooks/websub/unknown/?hub.mode=subscribe")[0] == 410
    assert Subscription.objects.get().state == "wanted"


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_what_the_hub_sends_is_taken_in(server: Server, us: str, method: str) -> None:
    feed, subscription = subscribed(server, us)
    assert send(us, subscription, rss(2), method) == 202
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Story 1", "Story 2"]
    assert Item.objects.get(title="Story 2").source == feed.source
    assert send(us, subscription, rss(2), method) == 202
    assert Article.objects.count() == 2


def test_what_is_not_signed_by_the_hub_is_ignored(server: Server, us: str) -> None:
    _, subscription = subscribed(server, us)
    assert send(us, subscription, rss(2), secret="another") == 202
    assert send(us, subscription, rss(2), "md5") == 202
    assert call(f"{us}/hooks/websub/{subscription.key}/", rss(2))[0] == 202
    assert Hands().take_all() == 0
    assert Article.objects.count() == 1


def test_the_poller_takes_in_what_the_hub_has_sent(server: Server, us: str) -> None:
    _, subscription = subscribed(server, us)
    data = rss(2)
    signature = hmac.new(subscription.secret.encode(), data, "sha256").hexdigest()
    url = f"{us}/hooks/websub/{subscription.key}/"
    assert call(url, data, X_Hub_Signature=f"sha256={signature}")[0] == 202
    assert Article.objects.count() == 1
    poll(server, us)
    assert Article.objects.count() == 2


def test_what_cannot_be_read_has_the_feed_asked_at_once(server: Server, us: str) -> None:
    feed, subscription = subscribed(server, us)
    assert send(us, subscription, b"<!doctype html><title>Oops</title><p>An error.</p>") == 202
    feed.refresh_from_db()
    assert feed.next_at <= timezone.now()
    assert Article.objects.count() == 1


def test_a_feed_that_is_pushed_is_polled_rarely_until_the_lease_is_over(server: Server, us: str) -> None:
    feed, _ = subscribed(server, us)
    due(feed)
    poll(server, us)
    feed.refresh_from_db()
    assert feed.next_at - timezone.now() > timedelta(hours=5, minutes=59)
    Subscription.objects.update(lease_until=timezone.now())
    due(feed)
    poll(server, us)
    feed.refresh_from_db()
    assert feed.next_at - timezone.now() < timedelta(hours=1)


def test_a_hub_that_says_no_is_asked_later_and_the_feed_polled(server: Server, us: str) -> None:
    server.answers["/hub"] = Answer(b"", 503)
    feed = add(server.url(FEED))
    poll(server, us)
    subscription = Subscription.objects.get()
    feed.refresh_from_db()
    assert (subscription.error, feed.state) == ("the server answered 503 Service Unavailable", "well")
    assert timedelta(minutes=9) < subscription.next_at - timezone.now() <= timedelta(minutes=10)
    assert verify(us, subscription, mode="denied", reason="not for you")[0] == 200
    subscription.refresh_from_db()
    assert (subscription.state, subscription.error) == ("refused", "the hub refuses: not for you")


def test_a_stopped_feed_is_unsubscribed_from(server: Server, us: str) -> None:
    _, subscription = subscribed(server, us)
    Feed.objects.update(active=False)
    poll(server, us)
    form = parse_qs(server.posted[-1][1].decode())
    assert (form["hub.mode"], len(server.posted)) == (["unsubscribe"], 2)
    assert send(us, subscription, rss(2)) == 410
    assert verify(us, subscription)[0] == 404
    assert verify(us, subscription, mode="unsubscribe") == (200, b"a challenge")
    assert not Subscription.objects.exists()


def test_another_hub_is_subscribed_to_anew_and_none_ends_it(server: Server, us: str) -> None:
    feed, first = subscribed(server, us)
    subscriptions.want(feed, first.hub, first.topic)
    assert Subscription.objects.get().key == first.key
    subscriptions.want(feed, "https://hub.example/", first.topic)
    assert Subscription.objects.get().key != first.key
    assert send(us, first, rss(2)) == 410
    subscriptions.want(feed, None, None)
    assert not Subscription.objects.exists()


def test_a_hub_inside_our_network_is_not_asked(server: Server, us: str) -> None:
    server.answers[FEED] = Answer(rss(1, hub="http://169.254.169.254/hub"))
    add(server.url(FEED))
    poll(server, "https://paper.example")
    assert "not an address on the public internet" in Subscription.objects.get().error


@pytest.mark.parametrize(
    ("url", "hub", "reached"),
    [
        ("https://paper.example", "https://hub.example/", True),
        ("http://127.0.0.1:8000", "https://hub.example/", False),
        ("http://localhost:8000", "https://hub.example/", False),
        ("http://127.0.0.1:8000", "http://127.0.0.1:9/hub", True),
        ("http://127.0.0.1:8000", "mailto:hub", False),
    ],
)
def test_nobody_outside_is_asked_to_call_a_loopback(url: str, hub: str, *, reached: bool) -> None:
    assert Reach(url, frozenset({("127.0.0.1", 9)})).is_reached_by(hub) is reached


@pytest.mark.parametrize(
    "header", ["", "sha256", "sha256=", "md5=00", "sha256=zz", "sha256=é", "=", "sha999=00"]
)
def test_what_is_no_signature(header: str) -> None:
    assert not is_signed(b"x", "secret", header)


def test_a_signature_in_capitals() -> None:
    digest = hmac.new(b"secret", b"x", hashlib.sha1).hexdigest().upper()
    assert is_signed(b"x", "secret", f"SHA1={digest}")
