"""`python -m bench.stories [N …]`: how well items are matched into storylines, and how fast; N is 10000 unless given.

From `KNOWN` items on, the last 120,000 before are told which storyline they are of, as a process is that begins anew,
and the 2,000 after them are matched. Of those that are longer ago only what outlasts so many later ones is there: each
item's id and wording, and the counts of terms.

What it measures: B-cubed, pairs and the adjusted Rand index on ECB+ (`MANSET_CORPORA`), one default setting, the mean
of four orders; then items a second, milliseconds an item and memory in a stream of invented events, 2,000 items a day.
Times are the processor's, so that what else the machine does is not in them, but for its caches.

What could make it wrong: the stream's words have no sense and its names hardly recur, so that its storylines are easily
told apart; its texts are shorter (some 190 words) than an agency's. Reading the lines is timed too.
"""

import gc
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from manset.stories.matching import RULES, Clusterer, Item, Revision, Rules
from manset.stories.matching.records import item
from manset.stories.matching.tests.scores import adjusted_rand, b_cubed, pairs

CORPORA = Path(os.environ.get("MANSET_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
ECB = CORPORA / "clusters" / "ecbplus-odd-topics.jsonl"
ORDERS = 4
AT_ONCE = replace(RULES, held=0)
A_DAY = 2000
KNOWN = 500_000
MATCHED = 2000
LASTING = 120_000  # items, after which none is live nor copied in part: see `Rules`
TERMS = 60  # that an item is the first of its storyline to have
STEPS = 10
_SOUNDS = [
    a + b for a in "b d f g k l m n p r s t v z ch sh".split() for b in "a e i o u an er in or ay".split()
]


def main() -> None:
    """Measure, and print lines of Markdown."""
    if ECB.exists():
        quality()
    else:
        print(f"no corpus at {ECB}: quality is not measured")  # noqa: T201 (a bench prints)
    for size in [int(asked) for asked in sys.argv[1:]] or [10_000]:
        if size < KNOWN:
            speed(size)
        else:
            against(size)


def quality() -> None:
    """Print the scores on the labelled corpus, in full and by headlines alone."""
    rows = [json.loads(line) for line in ECB.read_text("utf-8").splitlines()]
    tell("| ECB+ | B³ F1 | precision | recall | pairs F1 | ARI |", "|---|---|---|---|---|---|")
    for name, rules in (
        ("in full", RULES),
        ("headlines alone", RULES),
        ("in full, each answered at once", AT_ONCE),
        ("headlines alone, each answered at once", AT_ONCE),
    ):
        scores = []
        for order in range(ORDERS):
            given = list(rows)
            if order:
                random.Random(order).shuffle(given)  # noqa: S311 (an order, not a secret)
            found = stories(
                [
                    Item(row["id"], "", row["text"])
                    if name.startswith("in full")
                    else Item(row["id"], headline(row["text"]))
                    for row in given
                ],
                rules,
            )
            gold = [row["story"] for row in given]
            score = b_cubed(gold, found)
            scores.append(
                (score.f1, score.precision, score.recall, pairs(gold, found).f1, adjusted_rand(gold, found))
            )
        means = [sum(column) / ORDERS for column in zip(*scores, strict=True)]
        tell(f"| {name} | " + " | ".join(f"{mean:.3f}" for mean in means) + " |")


def stories(items: list[Item], rules: Rules) -> list[str]:
    """Return the storyline of each item, as `manset stories cluster` prints it."""
    revision = Revision(rules)
    found = [placement.story for item in items for placement in revision.place(item)]
    return found + [placement.story for placement in revision.close()]


def headline(text: str) -> str:
    """Return the first line that is no address."""
    return next(line for line in text.split("\n") if line.strip() and not line.lower().startswith("http"))


def speed(size: int) -> None:
    """Print the rate, in tenths, of a stream of `size` items."""
    tell(
        f"\n| of {size} | items a second | ms p50 | p95 | most | MB | storylines | load |",
        "|---|---|---|---|---|---|---|---|",
    )
    gc.disable()  # as the command does
    clusterer, took, events, stories = Clusterer(), [], [], []
    begun = time.monotonic()
    step = max(1, size // STEPS)
    for number, (line, event) in enumerate(stream(size), 1):
        at = time.thread_time()
        stories.append(clusterer.place(item(line)).story)
        took.append(time.thread_time() - at)
        events.append(event)
        if number % step == 0:
            ordered = sorted(took)
            told = [f"{1000 * ordered[int(share * (len(ordered) - 1))]:.1f}" for share in (0.5, 0.95, 1)]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            rate = len(took) / sum(took)
            tell(
                f"| {number} | {rate:.0f} | {' | '.join(told)} | {memory} | {clusterer.rarity.storylines} |"
                f" {os.getloadavg()[0]:.1f} |"
            )
            took = []
    tell(
        f"\nB³ F1 {b_cubed(events, stories).f1:.3f}; {time.monotonic() - begun:.0f} s with making the stream."
    )


def against(size: int) -> None:
    """Print what matching one item takes when `size` have passed."""
    tell(
        "\n| passed | ms p50 | p95 | p99 | most | MB | storylines | load |",
        "|---|---|---|---|---|---|---|---|",
    )
    gc.disable()  # as the command does
    clusterer, took, events, stories = Clusterer(), [], [], []
    passed = max(0, size - LASTING)
    remember(clusterer, passed)
    for number, (line, event) in enumerate(stream(size - passed + MATCHED), 1):
        at = time.thread_time()
        if number <= size - passed:
            clusterer.settle(clusterer.read(item(line)), event, None)
        else:
            stories.append(clusterer.place(item(line)).story)
            took.append(time.thread_time() - at)
            events.append(event)
    ordered = sorted(took)
    told = [f"{1000 * ordered[int(share * (len(ordered) - 1))]:.1f}" for share in (0.5, 0.95, 0.99, 1)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tell(
        f"| {size} | {' | '.join(told)} | {memory} | {clusterer.rarity.storylines} | {os.getloadavg()[0]:.1f} |",
        f"\nB³ F1 of those {b_cubed(events, stories).f1:.3f}.",
    )


def remember(clusterer: Clusterer, many: int) -> None:
    """Leave in a clusterer what remains of so many items long ago."""
    rng = random.Random(8)  # noqa: S311 (a stream, not a secret)
    for number in range(many):
        story = str(-number // 3)
        clusterer.story_of.setdefault(str(-number), story)
        clusterer.copies.whole.keep(rng.randbytes(8), str(-number), float(number), frozenset())
        if number % 3 == 0:  # a new storyline
            clusterer.rarity.storylines += 1
            for _ in range(TERMS):
                clusterer.rarity.meet(int(2**32 * rng.random() ** 4))


def stream(size: int, seed: int = 7) -> Iterator[tuple[bytes, str]]:
    """Yield items as lines, each with the event it is of: some ten items an event, over a day or two."""
    rng = random.Random(seed)  # noqa: S311 (a stream, not a secret)

    def word(least: int, most: int) -> str:
        return "".join(rng.choices(_SOUNDS, k=rng.randint(least, most)))

    words = [word(1, 4) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    topics = [rng.sample(words[300:12_000], 40) for _ in range(150)]
    live: list[tuple[str, list[list[str]], datetime]] = []
    now = datetime(2026, 1, 1, tzinfo=UTC)
    made = begun = 0
    while made < size:
        now += timedelta(days=1) / A_DAY
        if not live or rng.random() < 0.3:  # noqa: PLR2004 (three in ten begin an event)
            begun += 1
            names = [f"{word(2, 3).title()} {word(2, 3).title()}" for _ in range(5)]
            lasting = timedelta(hours=rng.expovariate(1 / 30))
            live.append(
                (str(begun), [rng.sample(words[1000:], 15), rng.choice(topics), names], now + lasting)
            )
            event = live[-1]
        else:
            event = rng.choice(live[-200:])
        if now > event[2] and len(live) > 50:  # noqa: PLR2004 (so that there is something to choose from)
            live.remove(event)
            continue
        own, topic, names = event[1]
        sentences = []
        for _ in range(rng.randint(6, 18)):
            told = rng.choices(words, cum_weights=weights, k=rng.randint(10, 22))
            for at in range(len(told)):
                chance = rng.random()
                if chance < 0.28:  # noqa: PLR2004 (what is of the event)
                    told[at] = rng.choice(own if chance < 0.1 else topic if chance < 0.2 else names)  # noqa: PLR2004 (as above)
            sentences.append(" ".join(told) + ".")
        title = f"{rng.choice(names)} {rng.choice(own)} {rng.choice(topic)} {rng.choice(names)}"
        record = {"id": str(made), "title": title, "text": "\n".join(sentences), "published": now.isoformat()}
        yield json.dumps(record).encode(), event[0]
        made += 1


def tell(*lines: str) -> None:
    """Print at once."""
    print(*lines, sep="\n", flush=True)  # noqa: T201 (a bench prints)


if __name__ == "__main__":
    main()
