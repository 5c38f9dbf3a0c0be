"""Search: how long one and two words take beside SQLite's FTS5 and PostgreSQL's, and how soon an article is found.

What it measures: the same invented articles in three indexes: ours as an edition has it, FTS5 (`unicode61`, `porter`,
ordered by `bm25`) and PostgreSQL (a stored `tsvector`, GIN, ordered by `ts_rank`). Each question is asked of all three
in turn, for twenty results with their headlines and the number of all; ours marks what it found in them besides. Ours
is also asked as the page asks, the last word as a beginning and passages cut from the texts, and as the overlay does,
for six without passages. Words are drawn as the articles have them, so that common ones are common. Then `manset work`
runs while articles are published, among 10,000: from the commit until a reader's process finds them, and until it finds
those withdrawn no more.

What could make it wrong: words of no sense, by Zipf's law; everything in the file cache; one asks at a time; the others
are asked for headline and text alone, as they know no filters by time and no second language.
"""

import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.lib import instance
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import Settings
from bench.lib.statistics import median, percentile
from bench.publishing import database

LEAST = 20_000  # articles, below which all three are quick
QUESTIONS = 200
FINDABLE = 10_000  # articles among which one is published
MEASURES: tuple[tuple[str, Callable[[list[float]], float]], ...] = (
    ("p50", median),
    ("p95", partial(percentile, percent=95)),
)
WITHIN = 1000.0  # milliseconds in which a withdrawn article must be gone


def steps(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name a step for each size that is large enough to tell, and one for how soon."""
    for size in settings.sizes:
        if size >= LEAST:
            yield f"search-{size}", partial(asking, size=size)
    yield "search", findable


def asking(settings: Settings, folder: Path, size: int) -> Result:
    """Measure questions at one size."""
    with database(settings, f"manset_bench_{folder.name.lower()[-8:]}") as url:
        ours = instance.fresh(folder / "newsroom")
        said = ours.python("-m", "bench.programs.searches", str(size), str(folder), url, str(QUESTIONS))
    told = json.loads(said.splitlines()[-1])
    rows = [
        row
        for what, times in told["times"].items()
        for name, value in MEASURES
        for row in rows_of(f"{what}, {name}", {each: value(found) for each, found in times.items()})
    ]
    one, two = (told["found"][name] for name in ("one word", "two words"))
    made = f"It was made in {told['seconds']:,.0f} s by one process, reading from a database not counted;"
    asked = ", ".join(f"{count} of {sort}" for sort, count in told["questions"].items())
    notes = [
        f"{told['words']:,} words an article; the index has {told['megabytes']:,.0f} MB.",
        f"{made} another filled the others' indexes beside it.",
        f"A question found {one:,.0f} articles by one word and {two:,.0f} by two, in the median.",
        f"Asked: {asked}; PostgreSQL was not waited for longer than {told['cut_off'] / 1000:.0f} s.",
        f"{loaded()}.",
        f"Searching adds {told['memory']:.0f} MB to a process, {told['own']:.0f} MB its own, the rest mapped files.",
    ]
    return Result(rows, notes, told)


def rows_of(what: str, times: dict[str, float]) -> list[Row]:
    """Give the rows of one measure."""
    return [
        Row(what, times["ours"], "ms", "less", "SQLite FTS5", times["fts5"]),
        Row(what, times["ours"], "ms", "less", "PostgreSQL", times["postgresql"]),
        Row(f"{what}, with passages, as the page asks", times["page"], "ms", "less"),
        Row(f"{what}, six, as the overlay asks", times["overlay"], "ms", "less"),
    ]


def loaded(load: float | None = None, cores: int | None = None) -> str:
    """Say what the machine did meanwhile, who asked and who answered among it, and what that did to the numbers.

    Over a load of as many as there are cores somebody waited.
    """
    load = os.getloadavg()[0] if load is None else load
    cores = cores or os.cpu_count() or 1
    said = f"Load of the machine meanwhile {load:.1f} on {cores} cores"
    return f"{said}: the columns compare, their milliseconds are high" if load > cores else said


def findable(settings: Settings, folder: Path) -> Result:
    """Measure how soon a published article is found, and a withdrawn one is not."""
    ours = instance.seeded(settings, FINDABLE, folder / "newsroom")
    ours.python("-m", "bench.programs.newest", str(min(settings.newest, 200)))
    with ours.worked():
        said = ours.python("-m", "bench.programs.findable", str(settings.publishes))
    told = json.loads(said.splitlines()[-1])
    rows = [
        Row(f"{act}, commit to {end} by search, {name}", value(told[act]), "ms", "less", limit=WITHIN)
        for act, end in (("publish", "found"), ("withdraw", "found no more"))
        for name, value in MEASURES
    ]
    count = len(told["publish"])
    notes = [f"{FINDABLE:,} articles; {count} published and withdrawn, one after the other. {loaded()}."]
    return Result(rows, notes, told)
