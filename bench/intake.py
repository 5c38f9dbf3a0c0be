"""Everything that comes in: feeds parsed and cleaned, feeds polled, items from a file to the archive.

What it measures: feeds of 50 items with their full text, parsed and cleaned by one process a second, in the
processor's time, beside feedparser alone on the same bytes; feeds polled a minute (`bench.feeds`); and RSS feeds of
50 items taken in by `manset ingest` into archives of each size, each round one feed that is held (parsed, cleaned,
looked up as the same item, stored) and one that is published and put into storylines besides, as `manset work`
does; the median of five rounds, and the smallest archive's rate by the largest's.

What could make it wrong: the texts are invented (some 700 words, 4.5 KB an item), without pictures; nothing is
printed meanwhile; of a seeded archive's articles the matcher knows that they are there and not what they say, so
that it compares with those of the rounds alone; the polled feeds stand on the same machine and mostly bring
nothing.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import feedparser

from bench.lib import instance
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import Settings
from bench.lib.statistics import median
from bench.newsroom.texts import Texts
from bench.stories import stream
from manset.ingest.parse import parse

POLLED = 1000
ITEMS = 50
ROUNDS = 5
FLAT = 1.3  # the smallest archive's rate by the largest's
_WORDS = 700  # an item
_WAYS = {
    "held": "items from file to archive, held",
    "whole": "items from file to archive, published and in storylines",
}


def steps(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name the steps: what needs no archive, then each size."""
    yield "intake", reading_and_polling
    for size in settings.sizes:
        yield f"intake-{size}", partial(taking_in, size=size)


def reading_and_polling(_settings: Settings, folder: Path) -> Result:
    """Measure parsing and polling."""
    feed = full_text_feed(0)
    bare = partial(feedparser.parse, feed, sanitize_html=False, resolve_relative_uris=False)
    ours, theirs = a_second(partial(parse, feed)), a_second(bare)
    ours_polled = instance.fresh(folder / "newsroom")
    passes = [
        json.loads(line) for line in ours_polled.python("-m", "bench.feeds", str(POLLED)).splitlines()[-2:]
    ]
    rows = [
        Row(f"feeds of {ITEMS} full-text items parsed and cleaned, one core", ours, "a second", "more"),
        Row("the same bytes by feedparser alone, nothing cleaned", theirs, "a second", "more"),
        *(
            Row(f"feeds polled, {each['pass']}", each["feeds_a_minute"], "a minute", "more")
            for each in passes
        ),
    ]
    notes = [
        f"A feed has {len(feed) / 1000:.0f} KB.",
        f"Polling took at most {max(each['peak_memory_mb'] for each in passes)} MB.",
    ]
    return Result(rows, notes, {"passes": passes})


def taking_in(settings: Settings, folder: Path, size: int) -> Result:
    """Measure items a second from file to archive, at one size."""
    ours = instance.seeded(settings, size, folder / "newsroom")
    mark = time.time_ns()  # a large archive is worked in where it lies: these must be new to it
    rounds = [one_round(ours, folder, mark + 3 * number) for number in range(ROUNDS)]
    rates = {
        way: {by: median([each[way][by] for each in rounds]) for by in ("seconds", "cpu")} for way in _WAYS
    }
    kept = settings.results / f"intake-{min(settings.sizes)}.json"
    smallest = json.loads(kept.read_text(encoding="utf-8"))["raw"]["rates"] if kept.exists() else None
    rows = []
    for way, what in _WAYS.items():
        rows.append(Row(what, rates[way]["seconds"], "a second", "more"))
        rows.append(Row(f"{what}, for each second of the processor's time", rates[way]["cpu"], "", "more"))
        if size != min(settings.sizes) and smallest:
            for by, name in (("seconds", "the clock"), ("cpu", "the processor's time")):
                ratio = smallest[way][by] / rates[way][by]
                limit = FLAT if by == "seconds" else None
                rows.append(
                    Row(
                        f"{what}: the smallest archive's rate by this one's, by {name}",
                        ratio,
                        "",
                        "less",
                        limit=limit,
                    )
                )
    notes = []
    for way, what in _WAYS.items():
        told = ", ".join(f"{each[way]['seconds']:.1f}" for each in rounds)
        notes.append(f"Rounds, {what}: {told} a second.")
    return Result(rows, notes, {"rates": rates, "rounds": rounds})


def one_round(ours: instance.Instance, folder: Path, mark: int) -> dict[str, dict[str, float]]:
    """Take three new feeds in, and return items a second by the way they went and by what time."""
    files = [folder / f"{mark + number}.xml" for number in range(3)]
    for number, (file, made) in enumerate(
        zip(files, (feed_of_events, full_text_feed, feed_of_events), strict=True)
    ):
        file.write_bytes(made(mark + number))
    told = json.loads(ours.python("-m", "bench.programs.takes", *map(str, files)).splitlines()[-1])
    whole = {by: told["published"][by] + told["matched"][by] for by in ("seconds", "cpu")}
    return {
        "held": {by: ITEMS / took for by, took in told["held"].items()},
        "whole": {by: ITEMS / took for by, took in whole.items()},
        "matched": {by: ITEMS / took for by, took in told["matched"].items()},
    }


def a_second(work: Callable[[], object]) -> float:
    """Return how often something is done in a second of the processor's time, the best of three."""
    work()
    best = 0.0
    for _ in range(3):
        began, count = time.process_time(), 0
        while time.process_time() - began < 1:
            work()
            count += 1
        best = max(best, count / (time.process_time() - began))
    return best


def full_text_feed(mark: int) -> bytes:
    """Return a feed of items with full text; another `mark` makes other items of them."""
    texts = Texts(Random(mark), paragraphs=ITEMS * 20)  # noqa: S311 (texts, not secrets)
    told = ((texts.headline(), texts.sentence(12, 20), texts.paragraphs(_WORDS)) for _ in range(ITEMS))
    return feed(mark, told)


def feed_of_events(mark: int) -> bytes:
    """Return a feed of items that tell of events, in the words of 20,000, so that there is something to match by."""
    lines = (json.loads(line) for line, _ in stream(ITEMS, mark))
    return feed(mark, ((said["title"], "", said["text"].split("\n")) for said in lines))


def feed(mark: int, told: Iterable[tuple[str, str, list[str]]]) -> bytes:
    """Return a feed of items, given by headline, standfirst and paragraphs."""
    items = "".join(item(f"{mark}-{number}", number, *said) for number, said in enumerate(told))
    head = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    channel = f"<channel><title>Wire</title><link>https://wire.example/</link>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {head}>{channel}</rss>'.encode()


def item(name: str, number: int, title: str, standfirst: str, paragraphs: list[str]) -> str:
    """Return one item."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    published = format_datetime(datetime.now(UTC) - timedelta(hours=1, minutes=ITEMS - number))
    return (
        f'<item><guid isPermaLink="false">{name}</guid><title>{title}</title><link>https://wire.example/{name}</link>'
        f"<dc:creator>Lena Harwick</dc:creator><category>World</category><pubDate>{published}</pubDate>"
        f"<description>{standfirst}</description><content:encoded>{escape(text)}</content:encoded></item>"
    )
