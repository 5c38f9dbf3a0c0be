"""Moving in: a WordPress export of a gigabyte (`WXR_MB`): looked at, moved in, killed in the middle, gone on with.

What it measures: `manset import wordpress` on an export made for it (`bench.programs.wxr`: posts of some 800 words,
tags, nested categories, comments, featured pictures that are in no folder). First as a dry run; then for real,
killed with SIGKILL when a third of the posts are in, and run again to its end; then once more, which must change
nothing. The most memory each process held, posts a second by the clock and by the processor's time, and whether
the sums agree: what was found is what was imported, held, skipped or failed, in each run, and the archive has each
post once.

What could make it wrong: texts of words without sense; pictures are missing, each of which becomes a block that
says so, and none is fetched or encoded; nothing else is written or printed meanwhile; the export was just written
and lies in the file cache.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from bench.lib import instance
from bench.lib.instance import CommandFailed, Instance
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import ROOT, Settings
from bench.lib.weighing import Weighed, weighed
from bench.programs.wxr import write

LARGEST = 300.0  # MB, whatever the export's size
KILLED_AT = 1 / 3  # of the posts
_TEXTS = ("posts", "pages")
_IN = "SELECT COUNT(*) FROM moving_piece WHERE kind IN ('posts', 'pages')"


def steps(_settings: Settings) -> Iterator[tuple[str, Any]]:
    """Name the one step."""
    yield "moving", run


def run(settings: Settings, folder: Path) -> Result:
    """Move an export in, in three runs."""
    export = folder / "export.xml"
    with export.open("w", encoding="utf-8") as file:
        write(file, settings.megabytes)
    ours = instance.fresh(folder / "newsroom")
    ours.run("init")
    looked = moved(ours, export, "--dry-run")
    found = kinds(looked)
    texts = sum(found[kind]["found"] for kind in _TEXTS)
    broken = moved(ours, export, until=partial(has, ours, int(texts * KILLED_AT)))
    before = count(ours)
    whole = moved(ours, export)
    agreed(found, kinds(whole), before, ours)
    again = moved(ours, export)
    nothing_new(kinds(again))
    cpu, rest = broken.cpu + whole.cpu, texts - before
    most = max(each.memory for each in (broken, whole, again))
    rows = [
        Row("most memory, moving in", most, "MB", "less", limit=LARGEST),
        Row("most memory, dry run", looked.memory, "MB", "less", limit=LARGEST),
        Row("posts moved in, after the kill to the end", rest / whole.seconds, "a second", "more"),
        Row("posts moved in for each second of the processor's time, both runs", texts / cpu, "", "more"),
        Row("posts looked at by the dry run", texts / looked.seconds, "a second", "more"),
        Row("posts seen again, unchanged", texts / again.seconds, "a second", "more"),
    ]
    notes = [
        f"{export.stat().st_size / 1e9:.2f} GB, {texts:,} posts and pages; killed after {before:,} of them.",
        "The sums agree, no post is there twice, and the same once more changed nothing.",
    ]
    runs = [asdict(each) for each in (looked, broken, whole, again)]
    return Result(rows, notes, {"runs": runs, "killed after": before})


def moved(ours: Instance, export: Path, *options: str, until: Any = None) -> Weighed:
    """Run the import; raises CommandFailed if it did not end well, unless it was to be killed."""
    command = [
        sys.executable,
        "-m",
        "manset",
        "import",
        "wordpress",
        str(export),
        "--no-fetch",
        "--json",
        *options,
    ]
    done = weighed(command, ours.home / "import.log", env=ours.environment, folder=ROOT, kill_when=until)
    if (done.code < 0) != (until is not None) or done.code > 0:
        raise CommandFailed(f"the import ended with {done.code}: {done.said[-2000:]}")
    return done


def kinds(run: Weighed) -> dict[str, Any]:
    """Return the count that a run printed at its end."""
    told: dict[str, Any] = json.loads(run.said.strip().splitlines()[-1])["kinds"]
    return told


def count(ours: Instance) -> int:
    """Count the posts and pages that are in."""
    with closing(
        sqlite3.connect(f"file:{ours.home / 'manset.sqlite3'}?mode=ro", uri=True, timeout=30)
    ) as database:
        found: int = database.execute(_IN).fetchone()[0]
        return found


def has(ours: Instance, wanted: int) -> bool:
    """Whether so many are in."""
    return count(ours) >= wanted


def agreed(looked: dict[str, Any], came: dict[str, Any], before: int, ours: Instance) -> None:
    """Raise CommandFailed unless what came is what the dry run found, each once, and the second run went on."""
    sums = {kind: (looked[kind]["found"], came[kind]["found"], came[kind]["agrees"]) for kind in looked}
    unchanged = sum(came[kind]["unchanged"] for kind in _TEXTS)
    with closing(sqlite3.connect(f"file:{ours.home / 'manset.sqlite3'}?mode=ro", uri=True)) as database:
        [articles] = database.execute("SELECT COUNT(*) FROM archive_article").fetchone()
    texts = sum(looked[kind]["found"] for kind in _TEXTS)
    if any(found != again or not agrees for found, again, agrees in sums.values()):
        raise CommandFailed(f"the sums do not agree: {sums}")
    if unchanged != before or articles != texts:
        raise CommandFailed(
            f"{before} were in, {unchanged} were known again; {articles} articles of {texts} posts"
        )


def nothing_new(came: dict[str, Any]) -> None:
    """Raise CommandFailed if a run over what is all in already made or changed anything."""
    new = {kind: row["imported"] for kind, row in came.items() if row["imported"] or not row["agrees"]}
    if new:
        raise CommandFailed(f"the same export once more brought {new}")
