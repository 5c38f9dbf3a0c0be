"""Everything that comes in: feeds parsed and cleaned, feeds polled, items from a file to the archive.

What it measures: feeds of 50 items with their full text, parsed and cleaned by one process a second, in the processor's
time, beside feedparser alone on the same bytes; feeds polled a minute (`bench.feeds`); and JSON Feeds of 50 items taken
in by `manset ingest` into archives of each size (parsed, cleaned, matched, stored, held and not published), the median
of five rounds, and the largest archive's rate by the smallest's.

What could make it wrong: the texts are invented and alike (twelve paragraphs, 4.5 KB an item), without pictures;
nothing is printed meanwhile; the polled feeds stand on the same machine and mostly bring nothing.
"""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import feedparser

from bench.lib import instance
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import Settings
from bench.lib.statistics import median
from manset.ingest.parse import parse

POLLED = 1000
ITEMS = 50
ROUNDS = 5
FLAT = 1.3  # the smallest archive's rate by the largest's
_PARAGRAPH = "The ferry left the harbour late because of the wind, and those who waited had tea at the quay. "


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
    rates = []
    for number in range(ROUNDS):
        file = folder / f"{number}.xml"
        file.write_bytes(full_text_feed(mark + number))
        took = float(ours.python("-m", "bench.programs.takes", str(file)).split()[-1])
        rates.append(ITEMS / took)
    rate = median(rates)
    kept = settings.results / f"intake-{min(settings.sizes)}.json"
    rows = [Row("items from file to archive", rate, "a second", "more")]
    if size != min(settings.sizes) and kept.exists():
        smallest = json.loads(kept.read_text(encoding="utf-8"))["raw"]["rate"]
        rows.append(Row("the smallest archive's rate by this one's", smallest / rate, "", "less", limit=FLAT))
    return Result(
        rows, [f"Rounds: {', '.join(f'{each:.1f}' for each in rates)}."], {"rate": rate, "rates": rates}
    )


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
    items = "".join(item(f"{mark}-{number}", number) for number in range(ITEMS))
    head = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    channel = f"<channel><title>Wire</title><link>https://wire.example/</link>{items}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {head}>{channel}</rss>'.encode()


def item(name: str, number: int) -> str:
    """Return one item."""
    text = "".join(f"<p>{name}, paragraph {part}: {_PARAGRAPH * 4}</p>" for part in range(12))
    return (
        f'<item><guid isPermaLink="false">{name}</guid><title>Story {name}</title><link>https://wire.example/{name}</link>'
        f"<dc:creator>Lena Harwick</dc:creator><category>World</category>"
        f"<pubDate>Sun, 22 Nov 2026 08:{number:02}:00 GMT</pubDate>"
        f"<description>Short {name}</description><content:encoded>{escape(text)}</content:encoded></item>"
    )
