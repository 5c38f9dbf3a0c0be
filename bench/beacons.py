"""Beacons of readership: how many a second one core takes, and what pages lose while 5,000 a second come beside them.

What it measures: `manset serve` with one worker, all of its processes on core 0, asked by wrk from core 1. First
beacons alone, over 64 connections. Then an article's page, as fast as it is given and at an easy pace, with and without
beacons beside it, in turns. After that it waits for the last flush and compares what the database counted with what was
answered.

What could make it wrong: the two loads share core 1 and the servers core 0, so that the page's rate falls by what
beacons take of the one and by what their load takes of the other: hence the rows at an easy pace, where neither is
full. wrk does not keep a rate: each connection pauses, and what came is said.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from bench.lib import instance
from bench.lib.instance import Instance
from bench.lib.load import Load, press
from bench.lib.processes import SERVER_CORE, Process
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import Settings
from bench.lib.statistics import median
from bench.serving import GZIP

WANTED = 5_000  # beacons a second
SCRIPT = Path(__file__).with_name("lib") / "beacons.lua"
PACED = Path(__file__).with_name("lib") / "paced.lua"
CONNECTIONS, PAUSE = 64, 11  # as many as make WANTED a second, with the milliseconds that an answer takes
EASY = 10  # connections that ask for a page every ten milliseconds
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
    "Accept-Language": "tr,en;q=0.8",
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "text/plain;charset=UTF-8",
}
SEEN = "SELECT id, path FROM archive_article WHERE live AND path IS NOT NULL AND withdrawn_at IS NULL ORDER BY id"
LONGEST_FLUSH = 30.0
ALONE, BESIDE = "without", "with"


def run(settings: Settings, folder: Path) -> Result:
    """Measure."""
    ours = instance.fresh(folder / "sample")
    ours.run("init", "--sample")
    articles = articles_of(ours)
    os.environ["BENCH_ARTICLES"] = ",".join(str(pk) for pk, _ in articles)  # read by the load's script
    path = articles[0][1]
    loads: dict[str, list[Load]] = {name: [] for name in ("beacons", "beside")}
    pages: dict[tuple[str, str], list[Load]] = {}
    with ours.served(core=SERVER_CORE) as door:
        press(ours.url + path, GZIP, 1)
        for _ in range(settings.rounds):
            loads["beacons"].append(tell(ours, door, settings.seconds, pause=0))
            for pace, script, connections in (("full", None, CONNECTIONS), ("easy", PACED, EASY)):
                for how in (ALONE, BESIDE):
                    with beacons(ours, settings.seconds, loads["beside"], on=how == BESIDE):
                        load = press(
                            ours.url + path, GZIP, settings.seconds,
                            server=door.pid, connections=connections, script=script,
                        )  # fmt: skip
                    pages.setdefault((pace, how), []).append(load)
        answered = sum(load.rate for run in loads.values() for load in run) * settings.seconds
        counted = written(ours)
    return found(loads, pages, answered, counted)


def articles_of(ours: Instance) -> list[tuple[int, str]]:
    """Give the articles that readers can see, with their addresses, by a look at the database."""
    with closing(sqlite3.connect(ours.home / "manset.sqlite3")) as database:
        return list(database.execute(SEEN))


def tell(ours: Instance, door: Process | None, seconds: int, pause: int) -> Load:
    """Send beacons for some seconds."""
    os.environ["BENCH_PAUSE"] = str(pause)
    url = f"{ours.url}/_read"
    return press(
        url, BROWSER, seconds, server=door.pid if door else None, connections=CONNECTIONS, script=SCRIPT
    )


@contextmanager
def beacons(ours: Instance, seconds: int, loads: list[Load], *, on: bool) -> Iterator[None]:
    """Send beacons beside the block, at about the rate that is wanted."""
    if not on:
        yield
        return
    beside = threading.Thread(target=lambda: loads.append(tell(ours, None, seconds, PAUSE)))
    beside.start()
    try:
        yield
    finally:
        beside.join()


def written(ours: Instance) -> int:
    """Give how many beacons the database has counted, once it counts no more."""
    sql = "SELECT coalesce(sum(views + quarter1), 0) FROM audience_count"
    last, since = -1, time.monotonic()
    while time.monotonic() - since < LONGEST_FLUSH:
        with closing(sqlite3.connect(ours.home / "manset.sqlite3")) as database:
            counted: int = database.execute(sql).fetchone()[0]
        if counted == last and time.monotonic() - since > LONGEST_FLUSH / 3:
            break
        last = counted
        time.sleep(1)
    return last


def found(
    loads: Mapping[str, list[Load]],
    pages: Mapping[tuple[str, str], list[Load]],
    answered: float,
    counted: int,
) -> Result:
    """Say what came out."""
    rate = median([load.rate for load in loads["beacons"]])
    each = median([load.rate / max(load.busy, 0.01) for load in loads["beacons"]])
    beside = median([load.rate for load in loads["beside"]])
    full = {how: median([load.rate for load in pages["full", how]]) for how in (ALONE, BESIDE)}
    easy = {
        (how, at): median([getattr(load, at) for load in pages["easy", how]])
        for how in (ALONE, BESIDE)
        for at in ("rate", "p50", "p99")
    }
    note = f"{beside:,.0f} beacons a second beside it"
    rows = [
        Row("beacons a second", rate, "", "more", limit=WANTED),
        Row("beacons for each second of the server's processor time", each, "", "more", limit=WANTED),
        Row("pages a second, at most", full[BESIDE], "", "more", "no beacons", full[ALONE], 0.5, note=note),
        *(
            Row(f"latency of a page at an easy pace, {at}", easy[BESIDE, at], "ms", "less", "no beacons",
                easy[ALONE, at], 2.0, note=note)
            for at in ("p50", "p99")
        ),
    ]  # fmt: skip
    slow, beside_slow = easy[ALONE, "rate"], easy[BESIDE, "rate"]
    counts = (
        f"Of about {answered:,.0f} beacons that were answered, {counted:,} were in the database in the end;"
    )
    notes = [
        f"At an easy pace: {slow:,.0f} pages a second without and {beside_slow:,.0f} with beacons.",
        f"{counts} what wrk had under way when it ended is in the one and not in the other.",
    ]
    raw = {
        "beacons": {name: [asdict(load) for load in runs] for name, runs in loads.items()},
        "pages": {" ".join(name): [asdict(load) for load in runs] for name, runs in pages.items()},
        "answered": answered,
        "counted": counted,
    }
    return Result(rows, notes, raw)
