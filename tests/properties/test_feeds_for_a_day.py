"""A day of feeds that go wrong in every way: every item comes in exactly once, and none is lost.

The feeds are a real server's on the loopback, and the poller is the real one, on a clock that skips what is not
waited for. Shortly in every run; `make soak` plays 24 hours of 500 feeds (SOAK=2: of 50).
"""

import asyncio
import json
import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db.models import Min
from pytest_django import Settings

from manset.archive.models import Article
from manset.ingest.fetch import Limits
from manset.ingest.models import Feed, Item
from manset.ingest.polling.clock import Clock
from manset.ingest.polling.poller import Manners, Poller
from manset.ingest.tests.newsdesk import section, source
from tests.properties.bad_wire import BadWire
from tests.properties.profile import SOAK

pytestmark = pytest.mark.django_db(transaction=True)

FEEDS, HOURS = (min(25 * SOAK, 500), 24) if SOAK > 1 else (6, 3)
STEP = timedelta(
    minutes=10
)  # by which the clock skips at least: feeds that fall due within it are asked together
KILLED = 0.1  # of the steps are broken off
MANNERS = Manners(pause=0.0, limits=Limits(seconds=1.5, bytes=1024 * 1024))


async def step(wire: BadWire, clock: Clock, chance: random.Random) -> None:
    """Poll what is due; now and then the poller is told to stop amid it."""
    stop = asyncio.Event()
    if chance.random() < KILLED:
        asyncio.get_running_loop().call_later(chance.uniform(0.01, 0.3), stop.set)
    await Poller(wire.endpoints, MANNERS, clock=clock).run(stop, once=True)


def next_due() -> datetime:
    """Return when the next feed is due."""
    found = Feed.objects.filter(active=True).aggregate(next=Min("next_at"))["next"]
    assert found is not None
    return found  # type: ignore[no-any-return]  # the stubs know no type of an aggregate


def test_every_item_of_a_day_comes_in_exactly_once(settings: Settings, tmp_path: Path) -> None:
    settings.MANSET_ORIGINALS = tmp_path / "originals"
    section("News", "news")
    meridian = source()
    chance = random.Random(20261122)  # noqa: S311 (no secret)
    began = datetime.now(UTC) - timedelta(hours=HOURS)
    clock = Clock(behind=timedelta(hours=HOURS))
    with BadWire(FEEDS, HOURS, began, clock, seed=7) as wire:
        Feed.objects.bulk_create(
            Feed(address=address, host=host, next_at=began, robots=number % 10 == 0, source=meridian)
            for number, (address, host) in enumerate(wire.addresses())
        )
        end, steps = began + timedelta(hours=HOURS), 0
        while clock.now() < end:
            asyncio.run(step(wire, clock, chance))
            wait = max(next_due() - clock.now(), STEP)
            clock.skip(min(wait, max(end - clock.now(), timedelta())))
            steps += 1
        wire.mend()
        for _ in range(3):  # a feed that was broken off in the last step is asked in the next
            Feed.objects.filter(active=True).update(next_at=clock.now() - timedelta(seconds=1))
            asyncio.run(Poller(wire.endpoints, MANNERS, clock=clock).run(asyncio.Event(), once=True))
        told = report(wire, steps)
    sys.stderr.write(f"\n{json.dumps(told)}\n")
    titles = Counter(Article.objects.values_list("title", flat=True))
    assert titles == Counter(wire.titles())
    assert all(count > 0 for fault, count in wire.played.items() if SOAK > 1), wire.played
    assert not Feed.objects.filter(active=False).exclude(error__contains="asked already").exists()


def report(wire: BadWire, steps: int) -> dict[str, object]:
    """Return what was played and what came of it."""
    return {
        "feeds": FEEDS,
        "hours": HOURS,
        "steps": steps,
        "requests": wire.requests,
        "not modified": wire.not_modified,
        "faults": dict(wire.played),
        "items": len(wire.titles()),
        "articles": Article.objects.count(),
        "updated": Item.objects.filter(state=Item.State.UPDATED).count(),
        "refused deliveries": Item.objects.filter(state=Item.State.REFUSED).count(),
    }
