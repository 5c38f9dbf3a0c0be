"""Two pollers ask no feed twice; one that is killed is followed by another; one that is told to stop lets go."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from manset.archive.models import Article
from manset.ingest.models import Feed
from manset.ingest.polling import claims
from manset.ingest.polling.poller import Poller
from manset.ingest.polling.tests.wire import FEED, QUICK, add, due, poll, stories
from manset.ingest.tests.server import Answer, Server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("originals")]


def test_two_at_once_ask_each_feed_once(server: Server) -> None:
    paths = [f"/{number}.json" for number in range(12)]
    server.answers |= {path: Answer(stories(number)) for number, path in enumerate(paths)}
    for path in paths:
        add(server.url(path), robots=False)
    local = frozenset({("127.0.0.1", server.port)})

    async def both() -> None:
        stop = asyncio.Event()
        await asyncio.gather(*(Poller(local, QUICK).run(stop, once=True) for _ in range(2)))

    asyncio.run(both())
    assert sorted(server.asked) == sorted(paths)
    assert Article.objects.count() == 12


def test_a_claim_is_one_pollers_until_it_lapses() -> None:
    feed, now = add("https://wire.example/feed"), timezone.now()
    assert claims.claim("one", now, 5, ()) == [feed]
    assert claims.claim("two", now, 5, ()) == []
    claims.renew("one", [feed.pk], now + timedelta(minutes=2))
    lapsed = now + timedelta(minutes=2) + claims.LEASE
    assert claims.claim("two", lapsed - timedelta(seconds=1), 5, ()) == []
    assert claims.claim("two", lapsed, 5, ()) == [feed]
    claims.release("one", [feed.pk], now)  # too late: it is the other's
    assert Feed.objects.get().claim == "two"


def test_what_was_seen_as_due_and_is_anothers_by_now_is_not_taken() -> None:
    now = timezone.now()
    add("https://wire.example/feed")
    seen = Feed.objects.get()
    assert seen.taken("one", now, claims.LEASE)
    assert not seen.taken("two", now, claims.LEASE)


def test_at_most_one_of_a_host_and_none_of_a_closed_one() -> None:
    for number in range(3):
        add(f"https://one.example/{number}")
        add(f"https://two.example/{number}")
    add("https://closed.example/")
    chosen = claims.claim("me", timezone.now(), 10, {"closed.example"})
    assert sorted(feed.host for feed in chosen) == ["one.example", "two.example"]


def test_asking_now_leaves_alone_what_is_in_hand() -> None:
    idle, busy = add("https://one.example/"), add("https://two.example/", claim="somebody")
    later = timezone.now() + timedelta(hours=1)
    Feed.objects.update(next_at=later)
    assert claims.ask_now([idle.pk, busy.pk], timezone.now()) == 1
    busy.refresh_from_db()
    assert busy.next_at == later


class Held:
    """A feed whose server does not answer until it is let go."""

    def __init__(self) -> None:
        self.asked, self.let_go = threading.Event(), threading.Event()

    def __call__(self, _headers: Mapping[str, str]) -> Answer:
        self.asked.set()
        self.let_go.wait(60)
        return Answer(stories(1, 2))


@contextmanager
def manset_poll(server: Server, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command on the test's own database."""
    database = connection.settings_dict
    url = f"sqlite://{quote(str(database['NAME']))}"
    if connection.vendor == "postgresql":
        who = f"{quote(database['USER'] or '')}:{quote(database['PASSWORD'] or '')}"
        url = f"postgresql://{who}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    environment = os.environ | {
        "MANSET_HOME": str(settings.MANSET_HOME),
        "MANSET_DATABASE_URL": url,
        "MANSET_LOCAL": f"127.0.0.1:{server.port}",
    }
    process = subprocess.Popen([sys.executable, "-m", "manset", "poll", *options], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_killed_another_goes_on_and_nothing_is_lost_or_doubled(server: Server) -> None:
    held = Held()
    server.answers[FEED] = held
    feed = add(server.url(FEED), robots=False)
    with manset_poll(server) as process:
        assert held.asked.wait(60)
        process.kill()
        process.wait()
    held.let_go.set()
    feed.refresh_from_db()
    assert feed.claim
    assert feed.next_at > timezone.now()
    due(feed)  # the claim has lapsed
    poll(feed, local=server)
    assert (feed.state, feed.claim, Article.objects.count()) == ("well", "", 2)


def test_told_to_stop_it_lets_go_of_what_it_has_in_hand_and_ends(server: Server) -> None:
    held = Held()
    server.answers[FEED] = held
    feed = add(server.url(FEED), robots=False)
    with manset_poll(server) as process:
        assert held.asked.wait(60)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    held.let_go.set()
    feed.refresh_from_db()
    assert (feed.claim, feed.failures, feed.error) == ("", 0, "")
    assert feed.next_at <= timezone.now()


def test_the_command_ends_when_nothing_is_due(server: Server) -> None:
    server.answers[FEED] = Answer(stories(1))
    feed = add(server.url(FEED))
    with manset_poll(server, "--once") as process:
        assert process.wait(120) == 0
    feed.refresh_from_db()
    assert (feed.state, Article.objects.count()) == ("well", 1)
