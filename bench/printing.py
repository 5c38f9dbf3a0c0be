"""Printing all pages: ours against Hugo, on the same texts and the same kinds of page, on all cores.

What it measures: the whole process from its start to its end, into an empty folder: articles with their neighbours, the
paged lists of sections, topics, people and agencies, feeds, sitemap, front. Hugo without and with related articles (by
tags); ours always has them. Then the same after one more article: Hugo prints all again, ours follows its change log.
And how ours grows.

What could make it wrong: our articles include navigation, What's Hot and Latest News as fragments that the door puts in
(Hugo's carry them in each page, made once by `partialCached`), so that fewer bytes are written; our build also records
in an index what each page was made from, which Hugo does not; Hugo's templates are our own writing, of the same content
but not of the same markup. Pages a second count feeds and sitemaps too, and ours has a sitemap for each day where
Hugo has one: seconds are the fairer rows. Pictures are encoded by neither.
"""

import json
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.lib import instance
from bench.lib.compressing import compress_all
from bench.lib.hugo import Printed, Site
from bench.lib.instance import Instance
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import GROWN, Settings
from bench.lib.statistics import median

PLAIN, RELATED = "Hugo, without related", "Hugo, related by topics"
ROUNDS = 3


def steps(settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name the comparison, and a step for the size to which growth is followed."""
    yield f"printing-{settings.compared}", against_hugo
    if GROWN in settings.sizes and settings.compared != GROWN:
        yield f"printing-{GROWN}", partial(grown, size=GROWN)


def against_hugo(settings: Settings, folder: Path) -> Result:
    """Print the same with both, in turns."""
    ours = instance.seeded(settings, settings.compared, folder / "newsroom")
    export = folder / "articles.jsonl"
    ours.python("-m", "bench.programs.export", str(export))
    site = Site(folder / "hugo", export)
    rounds = min(ROUNDS, settings.rounds)
    runs: dict[str, list[Printed]] = {"ours": [], "siblings": [], PLAIN: [], RELATED: []}
    runs["siblings"].append(build(ours, "siblings"))
    for _ in range(rounds):
        runs["ours"].append(build(ours))
        runs[PLAIN].append(site.build(related=False))
        runs[RELATED].append(site.build(related=True))
    compressed = compress_all(site.public)
    publish = one_more(ours)
    site.add(newer(export))
    again = {name: site.build(related=name == RELATED) for name in (PLAIN, RELATED)}
    return found(runs, again, publish, compressed)


def build(ours: Instance, *options: str) -> Printed:
    """Print all of ours into an empty folder."""
    shutil.rmtree(ours.edition, ignore_errors=True)
    begun = time.monotonic()
    pages = int(ours.python("-m", "bench.programs.build", *options).split()[-1])
    seconds = time.monotonic() - begun
    files = [file for file in (ours.edition / "pages").rglob("*") if file.suffix in {".html", ".xml"}]
    return Printed(seconds, pages, sum(file.stat().st_size for file in files))


def one_more(ours: Instance) -> float:
    """Publish one more article, after a first that is not counted; gives milliseconds from commit to all live."""
    with ours.worked(), ours.served():
        said = ours.python("-m", "bench.programs.publishes", ours.url, "5", "0", "1", "0")
    live: list[float] = [each["receipt"] for each in json.loads(said.splitlines()[-1])["publish"]]
    return median(live)


def newer(export: Path) -> dict[str, Any]:
    """Give one more article for Hugo: the newest once more, under another address and headline."""
    with export.open(encoding="utf-8") as lines:
        last: dict[str, Any] = json.loads(list(lines)[-1])
    return last | {"title": f"One more: {last['title']}", "path": f"{last['path'].rstrip('/')}-more/"}


def found(
    runs: dict[str, list[Printed]], again: dict[str, Printed], publish: float, compressed: float
) -> Result:
    """Say what came out."""
    seconds = {name: median([run.seconds for run in each]) for name, each in runs.items()}
    pages = {name: each[0].pages for name, each in runs.items()}
    rate = {name: pages[name] / seconds[name] for name in runs}
    rows = [
        Row("printing all, with related", seconds["ours"], "s", "less", RELATED, seconds[RELATED]),
        Row("printing all, with related", seconds["ours"], "s", "less", PLAIN, seconds[PLAIN], note="theirs has none"),
        Row("pages a second, with related", rate["ours"], "", "more", RELATED, rate[RELATED]),
        Row("pages a second, with related", rate["ours"], "", "more", PLAIN, rate[PLAIN], note="theirs has none"),
        Row(
            "printing all, with .br and .gz", seconds["siblings"], "s", "less", f"{RELATED}, then compressed",
            seconds[RELATED] + compressed, note="our pages with fragments are compressed by the door, once a version",
        ),
        Row("one more article", publish / 1000, "s", "less", RELATED, again[RELATED].seconds),
        Row("one more article", publish / 1000, "s", "less", PLAIN, again[PLAIN].seconds),
    ]  # fmt: skip
    notes = [
        "Pages, feeds and sitemaps: "
        + ", ".join(
            f"{name} {each[0].pages:,} of {each[0].bytes / 1e6:,.0f} MB" for name, each in runs.items()
        )
        + ".",
        f"Compressing Hugo's afterwards took {compressed:.1f} s.",
    ]
    raw = {name: [run.seconds for run in each] for name, each in runs.items()}
    return Result(rows, notes, {"seconds": raw, "pages": pages, "publish": publish, "compressed": compressed})


def grown(settings: Settings, folder: Path, size: int) -> Result:
    """Print all of a larger archive once, and compare its pages a second with those of the smaller."""
    run = build(instance.seeded(settings, size, folder / "newsroom"))
    rate = run.pages / run.seconds
    smaller = settings.results / f"printing-{settings.compared}.json"
    other, theirs = "", None
    if smaller.exists():
        before = json.loads(smaller.read_text(encoding="utf-8"))["raw"]
        theirs = before["pages"]["ours"] / median(before["seconds"]["ours"])
        other = f"ours at {settings.compared:,}"
    rows = [
        Row("printing all", run.seconds, "s", "less"),
        Row("pages a second", rate, "", "more", other, theirs),
    ]
    return Result(
        rows,
        [f"{run.pages:,} pages of {run.bytes / 1e6:,.0f} MB."],
        {"seconds": run.seconds, "pages": run.pages},
    )
