"""WordPress from Debian's packages, with as many of the same articles: what users would pick, beside ours.

What it measures: article and front, asked by wrk from core 1, the whole system (MariaDB, php-fpm and nginx; with us
`manset up`) on core 0; from a publish until the front shows it; how much of what is kept a publish throws away; the
memory of all processes. A default theme (Twenty Twenty-One) with recent posts, categories and a cloud of tags; plain,
and behind nginx's fastcgi_cache of 60 s, as many run it, with gzip on the fly and without.

What could make it wrong: the pages are not of one size (the notes say of which), and theirs show no pictures and no
related articles; no plug-ins, which real ones have by the dozen; WP-Cron and calls home are off. The time until a new
headline shows behind the cache is measured from just after the front was kept, the worst case: the average is half of
it. Theirs begins when the publishing PHP process has ended, ours with the commit. Ours is asked for gzip throughout.
"""

import gzip
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from bench.lib import instance
from bench.lib.asking import answers, ask
from bench.lib.instance import Instance
from bench.lib.load import Load, press
from bench.lib.processes import (
    SERVER_CORE,
    command_of,
    memory,
    memory_by_command,
    started,
    tree,
    wait_for,
)
from bench.lib.results import Result
from bench.lib.rows import Row
from bench.lib.settings import ROOT, Settings
from bench.lib.statistics import median
from bench.lib.wordpress import LIFETIME, WordPress, wordpress
from manset.config.command.up import COMPLETE, code_version

GZIP = {"Accept-Encoding": "gzip"}
PLAIN, CACHED, ZIPPED = "WordPress", "WordPress, fastcgi_cache", "WordPress, fastcgi_cache and gzip"
PHP_CONNECTIONS = 8  # php-fpm answers five at a time, the rest would wait in line
AT_MOST = 250.0  # MB of memory at 10,000 articles
ASKED = 100  # addresses in the cache, of which it is seen how many a publish leaves


def run(settings: Settings, folder: Path) -> Result:
    """Measure theirs, then ours: they do not stand beside each other, as either would take memory from the other."""
    ours = instance.seeded(settings, settings.compared, folder / "newsroom")
    export = folder / "articles.jsonl"
    ours.python("-m", "bench.programs.export", str(export))
    newest = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()[-ASKED:]]
    with wordpress(folder, export) as theirs:
        wordpress_found = measure_theirs(settings, theirs, newest)
    return found(settings, wordpress_found, measure_ours(settings, ours, newest[0]["path"]))


def measure_theirs(settings: Settings, theirs: WordPress, newest: list[dict[str, Any]]) -> dict[str, Any]:
    """Ask WordPress for article and front in three ways, publish, and weigh it; `newest` are articles, oldest first."""
    addresses = {PLAIN: theirs.plain, CACHED: theirs.cached, ZIPPED: theirs.zipped}
    paths = [article["path"] for article in newest]
    pages = {"article": paths[0], "front": "/"}
    shown = {"article": newest[0]["title"], "front": newest[-1]["title"]}
    sizes = {name: checked(theirs, path, shown[name]) for name, path in pages.items()}
    loads: dict[str, dict[str, Any]] = {name: {page: [] for page in pages} for name in addresses}
    for _ in range(settings.rounds):
        for name, address in addresses.items():
            headers = {} if name == CACHED else GZIP
            for page, path in pages.items():
                loads[name][page].append(
                    asdict(loaded(address + path, headers, settings, plain=name == PLAIN))
                )
    used = theirs.memory()
    return {
        "loads": loads, "sizes": sizes, "memory": used,
        "visible": {PLAIN: visible(theirs, theirs.plain), CACHED: visible(theirs, theirs.zipped)},
        "thrown away": thrown_away(theirs, paths),
    }  # fmt: skip


def loaded(url: str, headers: Mapping[str, str], settings: Settings, *, plain: bool = False) -> Load:
    """Load one address, after a first request that fills what is to be filled."""
    ask(url, headers)
    if plain:
        return press(url, headers, settings.seconds, connections=PHP_CONNECTIONS)
    return press(url, headers, settings.seconds)


def checked(theirs: WordPress, path: str, headline: str) -> dict[str, int]:
    """See that WordPress shows the page with this headline, compressed where asked; gives its sizes."""
    plain, zipped = ask(theirs.plain + path), ask(theirs.zipped + path, GZIP)
    kept = ask(theirs.zipped + path, GZIP)
    body = gzip.decompress(zipped.body)
    wanted = (f">{headline}<".encode(), b"Latest News", b"</html>")
    sound = plain.status == zipped.status == 200 and all(words in body for words in wanted)  # noqa: PLR2004 (HTTP's)
    if not sound or kept.headers.get("x-cache") != "HIT" or kept.headers.get("content-encoding") != "gzip":
        message = f"WordPress answers {path} with {plain.status}, {kept.headers}: {body[:300]!r}"
        raise RuntimeError(message)
    return {"plain": len(plain.body), "gzip": len(zipped.body)}


def visible(theirs: WordPress, address: str) -> float:
    """Publish just after the front was asked for, and give the seconds until it shows the headline."""
    front = f"{address}/"
    while ask(front).headers.get("x-cache", "MISS") == "HIT":  # begin with a page just kept
        time.sleep(0.2)
    title = f"Measured at {time.time():.0f}"
    theirs.publish(title)
    begun = time.monotonic()
    while title.encode() not in ask(front).body:
        if time.monotonic() - begun > 3 * LIFETIME:
            message = f"{front} never shows what was published"
            raise TimeoutError(message)
        time.sleep(0.05)
    return time.monotonic() - begun


def thrown_away(theirs: WordPress, paths: list[str]) -> float:
    """Fill the cache, publish, wait until readers can have seen it, and give the share of pages made anew for it."""
    for path in paths:
        ask(theirs.zipped + path)
    kept = [path for path in paths if ask(theirs.zipped + path).headers.get("x-cache") == "HIT"]
    theirs.publish(f"Thrown away at {time.time():.0f}")
    time.sleep(LIFETIME + 1)
    left = [path for path in kept if ask(theirs.zipped + path).headers.get("x-cache") == "HIT"]
    return 1 - len(left) / len(kept)


def measure_ours(settings: Settings, ours: Instance, path: str) -> dict[str, Any]:
    """Ask `manset up` for the same, publish, and weigh it."""
    ours.run("init")
    (ours.home / COMPLETE).write_text(
        code_version(), encoding="utf-8"
    )  # pictures are left to their first request
    (ours.home / "url").write_text(ours.url + "\n", encoding="utf-8")
    pages = {"article": path, "front": "/"}
    command = [sys.executable, "-m", "manset", "up", "--port", str(ours.port)]
    with started(command, ours.log, core=SERVER_CORE, env=ours.environment, folder=ROOT) as process:
        wait_for("manset up", lambda: answers(f"{ours.url}/"), process, ours.log, 300)
        wait_for("the edition", partial(no_errand, process.pid), process, ours.log, 1200)
        sizes = {
            name: {"plain": len(ask(ours.url + page).body), "gzip": len(ask(ours.url + page, GZIP).body)}
            for name, page in pages.items()
        }
        loads: dict[str, list[Any]] = {name: [] for name in pages}
        for _ in range(settings.rounds):
            for name, page in pages.items():
                loads[name].append(asdict(loaded(ours.url + page, GZIP, settings)))
        used = memory(process.pid)
        said = ours.python("-m", "bench.programs.publishes", ours.url, "10", "0", "1", "0")
        after, parts = memory(process.pid), memory_by_command(process.pid)
        status = json.loads(ours.run("press", "status", "--json"))
    publishes = json.loads(said.splitlines()[-1])["publish"]
    return {
        "loads": loads, "sizes": sizes, "memory": used, "memory after publishing": after, "memory by part": parts,
        "visible": median([each["front"] for each in publishes]) / 1000,
        "changed": median([each["changed"] for each in publishes]), "pages": sum(status["pages"].values()),
    }  # fmt: skip


def no_errand(pid: int) -> bool:
    """Whether `manset up` has done what it does once beside the running parts: encoding pictures, say."""
    return not any("press build" in command_of(member) for member in tree(pid))


def found(settings: Settings, theirs: dict[str, Any], ours: dict[str, Any]) -> Result:
    """Say what came out."""
    rate = {page: median([load["rate"] for load in runs]) for page, runs in ours["loads"].items()}
    rows = []
    for name, pages in theirs["loads"].items():
        note = "theirs sends it uncompressed" if name == CACHED else ""
        for page, runs in pages.items():
            their_rate = median([load["rate"] for load in runs])
            rows.append(
                Row(f"{page}, requests a second", rate[page], "", "more", name, their_rate, note=note)
            )
    rows += [
        Row("from publish to visible on the front", ours["visible"], "s", "less", name, seconds)
        for name, seconds in theirs["visible"].items()
    ]
    weights = ours["memory"], ours["memory after publishing"]
    share = 100 * ours["changed"] / ours["pages"]
    rows += [
        Row("thrown away of what is kept, for one publish", share, "%", "less", CACHED, 100 * theirs["thrown away"]),
        Row(
            "memory of the whole system", max(weights), "MB", "less", PLAIN, theirs["memory"], limit=AT_MOST,
            note=f"PSS of all processes, {settings.compared:,} articles",
        ),
    ]  # fmt: skip
    sizes = [
        f"{name}: {page} {size['plain']:,} bytes, {size['gzip']:,} compressed"
        for name, each in (("ours", ours["sizes"]), ("WordPress", theirs["sizes"]))
        for page, size in each.items()
    ]
    again = (
        f"A publish changes {ours['changed']:.0f} of {ours['pages']:,} pages of ours; those that show What's Hot or "
        "the latest are put together again by the door at their next request. fastcgi_cache drops all within a minute."
    )
    notes = [
        "; ".join(sizes) + ".",
        again,
        f"Memory of ours: {weights[0]:.0f} MB under load, {weights[1]:.0f} MB after ten publishes.",
    ]
    return Result(rows, notes, {"ours": ours, "wordpress": theirs})
