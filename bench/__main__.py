"""`python -m bench`: measure what BENCH names (all of it otherwise), keep the numbers, write the page.

Resumable by step: a run that was stopped goes on after the last step it finished, if settings and code are the same.
"""

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import (
    beacons,
    extraction,
    intake,
    moving,
    newsletter,
    printing,
    publishing,
    search,
    serving,
    wordpress,
)
from bench.lib import machine, page
from bench.lib.results import Result, Results
from bench.lib.settings import BadRequest, Settings, from_process

Step = tuple[str, Callable[[Settings, Path], Result]]


def main() -> None:
    """Run the steps one after the other."""
    try:
        settings = from_process()
    except BadRequest as error:
        sys.exit(str(error))
    results = Results(settings)
    failed: list[str] = []
    for name, run in steps(settings):
        if name in results.done:
            say(f"{name}: done before")
            continue
        begun = time.monotonic()
        say(f"{name} …")
        on = machine.described()
        try:
            with tempfile.TemporaryDirectory(prefix="manset-bench-", ignore_cleanup_errors=True) as folder:
                results.keep(name, run(settings, Path(folder)), on)
        except Exception:  # noqa: BLE001 (nobody watches: the other steps go on, and the end says what failed)
            traceback.print_exc()
            failed.append(name)
        page.write(settings.page, results.all())
        say(f"{name}: {time.monotonic() - begun:.0f} s")
    if failed:
        sys.exit(f"bench: failed: {', '.join(failed)}; `make bench` again measures only these")
    results.end()
    say(f"written to {os.path.relpath(settings.page)} and {os.path.relpath(settings.results)}/")


def steps(settings: Settings) -> Iterator[Step]:
    """Name the steps of the parts that are wanted, in the order in which they are run."""
    every: dict[str, Callable[[Settings], Iterator[Step]]] = {
        "serving": lambda _: iter([("serving", serving.run)]),
        "beacons": lambda _: iter([("beacons", beacons.run)]),
        "publishing": publishing.steps,
        "printing": printing.steps,
        "intake": intake.steps,
        "moving": moving.steps,
        "extraction": extraction.steps,
        "newsletter": newsletter.steps,
        "search": search.steps,
        "wordpress": lambda _: iter([("wordpress", wordpress.run)]),
    }
    for part in settings.parts:
        yield from every[part](settings)


def say(line: str) -> None:
    """Tell whoever waits how far it is."""
    print(f"bench: {line}", file=sys.stderr, flush=True)  # noqa: T201 (a program that reports)


if __name__ == "__main__":
    main()
