"""What servers do to pollers: bodies without an end, bombs, redirects into our own network, names that lie."""

import gzip
import socket
from collections.abc import Iterator
from itertools import repeat

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from manset.archive.models import Article
from manset.ingest.fetch import Limits
from manset.ingest.polling.poller import Manners
from manset.ingest.polling.tests.wire import FEED, add, due, poll, stories
from manset.ingest.tests.server import Answer, Server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("originals")]
NOT_PUBLIC = (
    "is not an address on the public internet; an operator names in MANSET_LOCAL what may be asked inside"
)
PUBLIC = "93.184.216.34"


class TurningResolver(AbstractResolver):
    """DNS that answers differently each time it is asked."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = iter(answers)
        self.given: list[tuple[str, ...]] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        addresses = next(self.answers)
        self.given.append(addresses)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)
            for address in addresses
        ]

    async def close(self) -> None:
        """Nothing is open."""


def test_a_body_without_an_end_is_cut(server: Server) -> None:
    server.answers[FEED] = Answer(b"[", more=repeat(b" " * 65536))
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert feed.error == "larger than 1 MB"


def test_a_bomb_goes_off_elsewhere(server: Server) -> None:
    bomb = gzip.compress(bytes(200 * 1024 * 1024), compresslevel=1)
    server.answers[FEED] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert feed.error == "larger than 1 MB"


def test_a_body_that_drips_is_given_up(server: Server) -> None:
    import threading  # noqa: PLC0415 (of this test alone)

    done = threading.Event()

    def drops() -> Iterator[bytes]:
        while not done.wait(0.02):
            yield b" "

    server.answers[FEED] = Answer(b"[", more=drops())
    feed = add(server.url(FEED), robots=False)
    try:
        poll(feed, local=server, manners=Manners(limits=Limits(seconds=0.3)))
    finally:
        done.set()
    assert feed.error == "no whole answer within 0.3 seconds"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{other}/x",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://localhost:{port}/secret",
    ],
)
def test_no_redirect_leads_inside(server: Server, target: str) -> None:
    other = server.port + 1 if server.port < 65535 else 1025
    location = target.format(port=server.port, other=other)
    server.answers |= {
        FEED: Answer(status=301, headers={"Location": location}),
        "/secret": Answer(stories(1)),
    }
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert NOT_PUBLIC in feed.error
    assert (server.asked, feed.address) == (["/robots.txt", FEED], server.url(FEED))


def test_nothing_inside_is_asked_that_no_operator_allowed(server: Server) -> None:
    server.answers[FEED] = Answer(stories(1))
    for feed in (add(server.url(FEED), robots=False), add(server.url(FEED, "localhost"), robots=False)):
        poll(feed, local=None)
        assert NOT_PUBLIC in feed.error
    assert server.asked == []


def test_a_name_that_turns_inside_is_not_followed(server: Server) -> None:
    # First checked and found public, then connected to on the loopback: the check is of the socket's own address.
    resolver = TurningResolver((PUBLIC,), ("127.0.0.1",), ("127.0.0.1",))
    feed = add(f"http://turning.example:{server.port}/feed", robots=False)
    manners = Manners(limits=Limits(seconds=1))
    poll(feed, local=server, manners=manners, resolver=resolver)
    assert feed.failures == 1
    feed.next_at = feed.added_at
    feed.save()
    poll(feed, local=server, manners=manners, resolver=resolver)
    assert NOT_PUBLIC in feed.error
    assert resolver.given == [(PUBLIC,), ("127.0.0.1",)]
    assert server.asked == []


def test_of_two_addresses_the_inner_one_is_never_tried(server: Server) -> None:
    resolver = TurningResolver(("127.0.0.1", PUBLIC))
    feed = add(f"http://double.example:{server.port}/feed", robots=False)
    poll(feed, local=server, manners=Manners(limits=Limits(seconds=1)), resolver=resolver)
    assert (feed.failures, server.asked, Article.objects.count()) == (1, [], 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"\xff\xfe"'},
        {"Last-Modified": "\xff\xfe"},
        {"Link": "<http://\xff\xfe/hub>; rel=hub"},
    ],
)
def test_a_head_that_is_no_utf8_keeps_nothing_from_going_in(server: Server, headers: dict[str, str]) -> None:
    server.answers[FEED] = Answer(stories(1), headers=headers)
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert (feed.error, feed.claim, feed.succeeded_at is None) == ("", "", False)
    assert Article.objects.count() == 1


def test_a_redirect_to_what_is_no_address_is_named_by_where_it_leads(server: Server) -> None:
    server.answers[FEED] = Answer(status=302, headers={"Location": "http://127.1:8801/"})
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert feed.error == "not a web address: 127.1"


def test_a_redirect_that_is_no_utf8_is_a_failure_that_is_written_down(server: Server) -> None:
    server.answers[FEED] = Answer(status=301, headers={"Location": "gopher://\xff\xfe/"})
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert (feed.failures, feed.claim) == (1, "")
    assert feed.error.startswith("not a web address: gopher://")


def test_of_a_feed_that_always_comes_cut_off_what_is_whole_goes_in(server: Server) -> None:
    items = "".join(
        f"<item><title>Story {n}</title><guid>tag:a.example,2026:{n}</guid>"
        f"<description><![CDATA[<p>Words of number {n}, with </item> in them.</p>]]></description></item>"
        for n in (1, 2, 3)
    )
    whole = f"<rss version='2.0'><channel><title>A</title>{items}"
    server.answers[FEED] = Answer(whole[:-40].encode(), headers={"ETag": '"1"'})
    feed = add(server.url(FEED))
    for times in (1, 2):
        due(feed)
        poll(feed, local=server)
        assert sorted(Article.objects.values_list("title", flat=True)) == ["Story 1", "Story 2"]
        assert feed.error.startswith("truncated XML: it breaks off after ")
        assert "and 2 complete items, before </rss>" in feed.error
        assert (feed.state, feed.failures, feed.etag, feed.succeeded_at is None) == (
            "failing",
            times,
            "",
            False,
        )
    server.answers[FEED] = Answer(f"{whole}</channel></rss>".encode())
    due(feed)
    poll(feed, local=server)
    assert (Article.objects.count(), feed.state, feed.failures) == (3, "well", 0)
