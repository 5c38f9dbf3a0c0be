"""Feeds polled from a real server: what is taken in, what is remembered, when they are asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from manset.archive.models import Article
from manset.ingest.models import Feed, Item
from manset.ingest.polling.tests.wire import FEED, add, due, poll, stories, wire, with_etag
from manset.ingest.tests.newsdesk import entry, json_feed
from manset.ingest.tests.server import Answer, Server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("originals")]


def minutes(feed: Feed) -> float:
    return (feed.next_at - timezone.now()).total_seconds() / 60


def test_what_a_feed_brings_is_taken_in_for_its_source(server: Server) -> None:
    server.answers[FEED] = Answer(stories(1, 2))
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert sorted(Article.objects.values_list("title", "live")) == [("Story 1", True), ("Story 2", True)]
    assert {item.source for item in Item.objects.all()} == {wire()}
    assert (feed.state, feed.failures, feed.error, feed.claim) == ("well", 0, "", "")
    assert feed.succeeded_at == feed.changed_at
    assert feed.next_at > timezone.now()
    assert server.asked == ["/robots.txt", FEED]


def test_the_second_time_only_what_is_new_is_asked_for(server: Server) -> None:
    server.answers[FEED] = with_etag('"a"', stories(1))
    feed = add(server.url(FEED))
    poll(feed, local=server)
    changed = feed.changed_at
    due(feed)
    poll(feed, local=server)
    assert server.headers[-1]["If-None-Match"] == '"a"'
    assert server.headers[-1]["If-Modified-Since"] == "Sun, 22 Nov 2026 07:00:00 GMT"
    assert (Article.objects.count(), feed.changed_at, feed.state) == (1, changed, "well")
    assert feed.succeeded_at is not None
    assert changed is not None
    assert feed.succeeded_at > changed


def test_a_server_that_knows_no_conditions_is_not_taken_in_twice(server: Server) -> None:
    server.answers[FEED] = Answer(stories(1))
    feed = add(server.url(FEED))
    poll(feed, local=server)
    changed = feed.changed_at
    due(feed)
    poll(feed, local=server)
    assert feed.changed_at == changed
    server.answers[FEED] = Answer(stories(1, 2))
    due(feed)
    poll(feed, local=server)
    assert Article.objects.count() == 2
    assert feed.changed_at != changed


def test_the_rhythm_is_the_feeds_own(server: Server) -> None:
    moments = [timezone.now() - timedelta(minutes=20 * number) for number in range(1, 5)]
    rows = [entry(number, date_published=moment.isoformat()) for number, moment in enumerate(moments)]
    server.answers[FEED] = Answer(json_feed(*rows))
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert feed.gap == pytest.approx(1200)
    assert feed.interval == pytest.approx(600, abs=1)
    assert 9.8 < minutes(feed) < 11.1


def test_what_the_server_asks_for_is_kept_to(server: Server) -> None:
    server.answers[FEED] = Answer(stories(1), headers={"Cache-Control": "max-age=18000"})
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert minutes(feed) > 299


@pytest.mark.parametrize(
    ("status", "said"), [(429, "429 Too Many Requests"), (503, "503 Service Unavailable")]
)
def test_a_server_that_has_enough_is_left_alone(server: Server, status: int, said: str) -> None:
    server.answers[FEED] = Answer(status=status, headers={"Retry-After": "7200"})
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert (feed.state, feed.failures, feed.error) == ("failing", 1, f"the server answered {said}")
    assert 119 < minutes(feed) < 121


def test_failures_wait_longer_each_time_and_success_forgets_them(server: Server) -> None:
    server.answers[FEED] = Answer(status=500)
    feed = add(server.url(FEED))
    waits = []
    for _ in range(3):
        poll(feed, local=server)
        waits.append(minutes(feed))
        due(feed)
    assert [14.9 < wait / 2**number < 18.8 for number, wait in enumerate(waits)] == [True] * 3
    assert feed.failures == 3
    server.answers[FEED] = Answer(stories(1))
    poll(feed, local=server)
    assert (feed.failures, feed.error, feed.state) == (0, "", "well")


def test_what_is_gone_is_asked_no_more(server: Server) -> None:
    server.answers[FEED] = Answer(status=410)
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert (feed.active, feed.state) == (False, "stopped")
    assert "410 Gone" in feed.error
    due(feed)
    poll(feed, local=server)
    assert server.asked.count(FEED) == 1


def test_a_permanent_redirect_is_remembered_and_a_passing_one_is_not(server: Server) -> None:
    server.answers |= {
        "/old": Answer(status=301, headers={"Location": "/newer"}),
        "/newer": Answer(status=308, headers={"Location": "/newest"}),
        "/newest": Answer(status=302, headers={"Location": FEED}),
        FEED: Answer(stories(1)),
    }
    feed = add(server.url("/old"))
    poll(feed, local=server)
    assert feed.address == server.url("/newest")
    assert Article.objects.count() == 1


def test_a_permanent_redirect_to_nothing_is_not_remembered(server: Server) -> None:
    server.answers["/old"] = Answer(status=301, headers={"Location": "/nothing"})
    feed = add(server.url("/old"))
    poll(feed, local=server)
    assert (feed.address, feed.error) == (server.url("/old"), "the server answered 404 Not Found")


def test_two_feeds_that_become_one_are_asked_once(server: Server) -> None:
    server.answers |= {"/old": Answer(status=301, headers={"Location": FEED}), FEED: Answer(stories(1))}
    kept, gone = add(server.url(FEED)), add(server.url("/old"))
    poll(kept, gone, local=server)
    assert (kept.active, gone.active, gone.address) == (True, False, server.url("/old"))
    assert gone.error == f"moved for good to {server.url(FEED)}, which is asked already"


@pytest.mark.parametrize(
    "body", [b"<!doctype html><title>Log in</title><p>Log in to go on reading.</p>", b"\x00\x01"]
)
def test_what_is_no_feed_makes_no_article(server: Server, body: bytes) -> None:
    server.answers[FEED] = Answer(body)
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert (Article.objects.count(), feed.state, feed.digest) == (0, "failing", "")
    item = Item.objects.get()
    assert (item.state, item.reason) == ("refused", feed.error)
    due(feed)
    poll(feed, local=server)
    assert Item.objects.count() == 1  # said once, not at every poll


def test_one_bad_feed_does_not_keep_the_others(server: Server) -> None:
    server.answers |= {"/bad": Answer(b"\x00"), FEED: Answer(stories(1))}
    bad, good = add(server.url("/bad")), add(server.url(FEED))
    poll(bad, good, local=server)
    assert (bad.state, good.state) == ("failing", "well")


def test_a_wrong_charset_is_read_as_the_feed_says(server: Server) -> None:
    rss = '<?xml version="1.0" encoding="iso-8859-9"?><rss version="2.0"><channel><title>Tel</title><item><guid>1</guid><title>Kış geldi, ığdır</title><description>Kar yağdı.</description></item></channel></rss>'
    server.answers[FEED] = Answer(rss.encode("iso-8859-9"), headers={"Content-Type": "application/rss+xml"})
    poll(add(server.url(FEED)), local=server)
    assert Article.objects.get().title == "Kış geldi, ığdır"


def test_what_an_editor_stopped_is_not_asked(server: Server) -> None:
    server.answers[FEED] = Answer(stories(1))
    feed = add(server.url(FEED), active=False)
    poll(feed, local=server)
    assert server.asked == []
    assert feed.state == "stopped"
