"""Sites that do not want us are not asked."""

import pytest

from manset.ingest.polling.tests.wire import FEED, add, poll, stories
from manset.ingest.tests.server import Answer, Server

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("originals")]
FORBIDDEN = Answer(b"User-agent: *\nDisallow: /feed")


def test_what_robots_txt_forbids_is_not_asked(server: Server) -> None:
    server.answers |= {"/robots.txt": FORBIDDEN, FEED: Answer(stories(1)), "/other.json": Answer(stories(2))}
    feed, other = add(server.url(FEED)), add(server.url("/other.json"))
    poll(feed, other, local=server)
    assert feed.error == "the site's robots.txt does not allow it"
    assert (feed.state, other.state) == ("failing", "well")
    assert server.asked == ["/robots.txt", "/other.json"]  # asked once for both


def test_where_its_owner_has_given_leave_it_is(server: Server) -> None:
    server.answers |= {"/robots.txt": FORBIDDEN, FEED: Answer(stories(1))}
    feed = add(server.url(FEED), robots=False)
    poll(feed, local=server)
    assert (feed.state, server.asked) == ("well", [FEED])


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_robots_txt_that_is_not_there_allows_and_one_that_fails_does_not(
    server: Server, status: int, *, allowed: bool
) -> None:
    server.answers |= {"/robots.txt": Answer(status=status), FEED: Answer(stories(1))}
    feed = add(server.url(FEED))
    poll(feed, local=server)
    assert (feed.state == "well", FEED in server.asked) == (allowed, allowed)
    assert allowed or feed.error.startswith(
        f"the site's robots.txt cannot be had: the server answered {status}"
    )


def test_an_address_inside_our_network_is_said_to_be_that(server: Server) -> None:
    feed = add(server.url(FEED))
    poll(feed, local=None)
    assert "not an address on the public internet" in feed.error
    assert "robots" not in feed.error
    assert server.asked == []
