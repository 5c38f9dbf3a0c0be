"""What a feed brought, into intake: in a thread of its own, as parsing and the database would hold up the asking."""

import threading
import time
from dataclasses import dataclass, field

from manset.ingest.fetch import Endpoint, Fetcher, Reply
from manset.ingest.intake import records
from manset.ingest.intake.deliveries import Arrived, Delivery
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.originals import keep
from manset.ingest.intake.outcome import Counts
from manset.ingest.intake.taking import Intake
from manset.ingest.models import Feed
from manset.ingest.parse import Item, Refused, parse
from manset.ingest.parse.feed.harden import CUT

_NO_FEEDS = frozenset({"html", "text"})  # a login page, or an error that was answered with 200
_FRESH = 60.0  # seconds for which what was looked up is taken as it was: editors change sections and sources


class Stopped(Exception):
    """Intake was told to stop amid a feed; what was taken in stays, and the rest comes when the feed is asked again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The items of a feed and what came of them; `whole` says that each was judged and need not come again.

    `cut` says how the feed came cut off, empty where it did not.
    """

    items: list[Item]
    counts: Counts
    whole: bool
    cut: str = ""


@dataclass
class Taker:
    """Takes in one reply after the other, from one thread; to be closed in the same."""

    local: frozenset[Endpoint] = frozenset()
    stop: threading.Event = field(default_factory=threading.Event)
    _fetcher: Fetcher | None = field(default=None, init=False)
    _directory: Directory = field(default_factory=Directory, init=False)
    _looked_up: float = field(default=0.0, init=False)

    def take(self, feed: Feed, reply: Reply) -> Taken:
        """Take in what a feed brought; raises Refused, with the bytes kept, for what is no feed, and Stopped."""
        arrived = Arrived(reply.data, keep([reply.data]), reply.url, reply.headers.get("Content-Type"))
        delivery = Delivery(feed.address, url=feed.address)
        try:
            bad: list[str] = []
            items = items_of(delivery, arrived, bad)
        except Refused as refusal:
            records.refused(delivery, str(refusal), arrived.original.digest, source=feed.source)
            raise
        counts, intake = Counts(), self._intake(feed)
        # Newest first is how feeds stand; oldest first is how things happened.
        for outcome in intake.take_items(delivery, arrived, items[::-1]):
            counts.note(outcome)
            if self.stop.is_set():
                raise Stopped
        for outcome in intake.refuse_items(delivery, arrived, bad):
            counts.note(outcome)
        cut = next((reason for reason in bad if reason.startswith(CUT)), "")
        return Taken(items, counts, whole=not intake.troubles and not cut, cut=cut)

    def close(self) -> None:
        """Let go of the connections to where pictures came from."""
        if self._fetcher:
            self._fetcher.__exit__(None, None, None)

    def _intake(self, feed: Feed) -> Intake:
        if time.monotonic() - self._looked_up > _FRESH:
            self._directory.forget()
            self._looked_up = time.monotonic()
        self._fetcher = self._fetcher or Fetcher(self.local)
        name = feed.source.name if feed.source else None
        return Intake(self._fetcher, name, directory=self._directory)


def items_of(delivery: Delivery, arrived: Arrived, bad: list[str]) -> list[Item]:
    """Return the items of a feed, and in `bad` why others are refused; raises Refused for what is no feed."""
    try:
        items = parse(
            arrived.data, name=delivery.name, url=arrived.url, content_type=arrived.content_type, bad=bad
        )
    except Refused:
        raise
    except Exception as error:  # a parser's mistake is this feed's trouble, and no other's
        raise Refused(f"could not be read ({type(error).__name__}: {error})") from error
    if any(item.format in _NO_FEEDS for item in items):
        raise Refused("a page and not a feed")
    return items
