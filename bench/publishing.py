"""Publishing: from the commit of a publish until readers have it, in archives of a thousand to a million articles.

What it measures: `manset work` and `manset serve` as processes of their own over a seeded archive with its edition; a
third process publishes new articles one after the other, changes the newest, and then publishes a hundred at once. The
receipts say when the last of all affected pages was live; independently of them the bench reads the article's file and
asks for the front by HTTP until both have the headline.

What could make it wrong: the bench's own looking (every two milliseconds) takes processor time from the worker on two
cores; one publish follows the other after 0.3 to 0.6 s, so that what is done after it is not measured with it; archives
above NEWEST articles have only their newest pages printed beforehand (all that a publish touches, told in the table),
so that their index of dependencies is smaller than a whole edition's; the seeds span two years whatever their size, so
that a million means 1,400 articles a day, more than any newsroom has.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from bench.lib import instance
from bench.lib.instance import Instance
from bench.lib.processes import memory
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import Settings
from bench.lib.statistics import median, percentile

BURST = 100
PICTURED = 3  # publishes with a picture that a twelfth of the archive shows, in the smallest archive alone
AT_TEN_THOUSAND = 50.0  # milliseconds, p50
FLAT = 1.3  # the largest archive's p50 by that of the smallest


def steps(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name a step for each size, one on PostgreSQL, and the comparison of sizes at the end."""
    for size in settings.sizes:
        yield f"publishing-{size}", partial(on_sqlite, size=size)
    yield f"publishing-{settings.compared}-PostgreSQL", on_postgresql


def on_sqlite(settings: Settings, folder: Path, size: int) -> Result:
    """Measure one size on SQLite."""
    return measured(settings, instance.seeded(settings, size, folder / "newsroom"), size)


def on_postgresql(settings: Settings, folder: Path) -> Result:
    """Measure the size that is compared on PostgreSQL, in a database of its own that goes with the run."""
    with database(settings, f"manset_bench_{folder.name.lower()[-8:]}") as url:
        ours = instance.fresh(folder / "newsroom", database=url)
        ours.python("-m", "bench.newsroom", str(settings.compared))
        return measured(settings, ours, settings.compared)


@contextmanager
def database(settings: Settings, name: str) -> Iterator[str]:
    """Make an empty database; gives its address."""
    with psycopg.connect(settings.postgresql, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield settings.postgresql.rpartition("/")[0] + f"/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def measured(settings: Settings, ours: Instance, size: int) -> Result:
    """Print what is needed, then publish."""
    pages = int(ours.python("-m", "bench.programs.newest", str(settings.newest)).split()[-1])
    with ours.worked() as worker, ours.served() as server:
        said = ours.python(
            "-m", "bench.programs.publishes", ours.url,
            str(settings.publishes), str(max(1, settings.publishes // 3)), str(BURST),
            str(PICTURED if size == min(settings.sizes) else 0),
        )  # fmt: skip
        used = {"work": memory(worker.pid), "serve": memory(server.pid)}
    acts = json.loads(said.splitlines()[-1])
    return found(settings, size, pages, acts, used, grown=not ours.database)


def found(  # what there is to say of one size
    settings: Settings, size: int, pages: int, acts: dict[str, Any], used: dict[str, float], *, grown: bool
) -> Result:
    """Say what came out; `grown` where it may be held beside the smallest archive, which is on SQLite."""
    names = ("publish", "update", *(["pictured"] if acts["pictured"] else []))
    rows = [row for name in names for row in rows_of(name, acts[name], size)]
    rows += burst_rows(acts["burst"])
    rows += flat_rows(settings, size, acts) if grown else []
    whole = (
        "all of them"
        if size <= settings.newest
        else f"the newest {settings.newest:,} articles and what lists show of them"
    )
    notes = [
        f"Printed beforehand: {pages:,} pages, {whole}; pictures are left to their first request.",
        f"{len(acts['publish'])} publishes and {len(acts['update'])} new headlines, each when the one before was live.",
        f"Memory after it: `manset work` {used['work']:.0f} MB, `manset serve` {used['serve']:.0f} MB (PSS).",
    ]
    return Result(rows, notes, {"acts": acts, "memory": used, "pages": pages, "size": size})


def rows_of(name: str, acts: list[dict[str, float]], size: int) -> list[Row]:
    """Give the rows of one kind of act."""
    verb = {
        "publish": "a publish",
        "update": "a changed headline",
        "pictured": "a publish with a much used picture",
    }[name]
    all_live, file, front, act = (
        [each[what] for each in acts] for what in ("receipt", "file", "front", "act")
    )
    rendered, changed = (sum(each[what] for each in acts) for what in ("rendered", "changed"))
    limit = AT_TEN_THOUSAND if name == "publish" and size == 10_000 else None  # noqa: PLR2004 (the issue's own size)
    return [
        Row(f"{verb}, commit to all pages live by the receipt, p50", median(all_live), "ms", "less", limit=limit),
        Row(f"{verb}, commit to all pages live by the receipt, p95", percentile(all_live, 95), "ms", "less"),
        Row(f"{verb}, commit to the article's file, seen from outside, p50", median(file), "ms", "less"),
        Row(f"{verb}, commit to the front by HTTP, p50", median(front), "ms", "less"),
        Row(f"{verb}, commit to the front by HTTP, p95", percentile(front, 95), "ms", "less"),
        Row(f"{verb}, the act itself at the desk, p50", median(act), "ms", "less"),
        Row(f"{verb}, pages rendered each", rendered / len(acts), "", "less"),
        Row(
            f"{verb}, rendered and unchanged", 100 * (rendered - changed) / max(rendered, 1), "%", "less",
            limit=25.0, note="share of rendered pages",
        ),
    ]  # fmt: skip


def burst_rows(burst: dict[str, float]) -> list[Row]:
    """Give the rows of the burst."""
    count = f"{burst['count']:.0f} publishes at once"
    return [
        Row(f"{count}, acts done", burst["acts"], "s", "less"),
        Row(f"{count}, all articles live after the first act began", burst["files"], "s", "less"),
        Row(f"{count}, every page live after the first act began", burst["live"], "s", "less"),
        Row(f"{count}, pages rendered in all", burst["rendered"], "", "less"),
    ]


def flat_rows(settings: Settings, size: int, acts: dict[str, Any]) -> list[Row]:
    """Compare the largest archive with the smallest, whose result must be there already."""
    smallest = settings.results / f"publishing-{settings.sizes[0]}.json"
    if size != settings.sizes[-1] or size == settings.sizes[0] or not smallest.exists():
        return []
    before = json.loads(smallest.read_text(encoding="utf-8"))["raw"]
    other = f"{before['size']:,} articles"
    rows = []
    for what, name in (("receipt", "all pages live by the receipt"), ("front", "the front by HTTP")):
        now, then = (
            median([each[what] for each in publishes["publish"]]) for publishes in (acts, before["acts"])
        )
        rows.append(Row(f"flat: a publish, commit to {name}, p50", now, "ms", "less", other, then, FLAT))
    return rows
