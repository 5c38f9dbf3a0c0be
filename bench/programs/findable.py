"""Acts in an instance, and when a reader's process finds them by search: `… -m bench.programs.findable PUBLISHES`.

Run inside the instance while `manset work` runs as a process of its own. One JSON object on standard output: for each
act the milliseconds from its commit.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from random import Random

import django

from bench.programs.publishes import draft, until

_FIRST = 600.0  # seconds until the worker has made the index


def main() -> None:
    """Publish and withdraw, one after the other."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from manset.archive.acts import create, publish, withdraw  # noqa: PLC0415 (models are ready only now)

    finds = finder()
    chance = Random(3)  # noqa: S311 (which section, and how long to pause)
    told: dict[str, list[float]] = {"publish": [], "withdraw": []}
    for number in range(int(sys.argv[1])):
        word = f"findable{number}x{os.getpid()}"
        article = create(draft(chance, f"A {word} headline"))
        time.sleep(chance.random() / 10)
        article = publish(article)
        told["publish"].append(since(lambda word=word: finds(word)))  # type: ignore[misc]  # bound now
        withdraw(article)
        told["withdraw"].append(since(lambda word=word: not finds(word)))  # type: ignore[misc]  # as above
    sys.stdout.write(json.dumps(told) + "\n")


def since(holds: Callable[[], bool]) -> float:
    """Return the milliseconds from now until something holds."""
    now = time.monotonic()
    return (until(holds) - now) * 1000


def finder() -> Callable[[str], bool]:
    """Give what searches as a web worker does, once there is an index."""
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.search.asking import Filters, ask  # noqa: PLC0415 (after the set-up)
    from manset.search.index import Reading, Unreadable, search_folder  # noqa: PLC0415 (after the set-up)
    from manset.search.queries import find  # noqa: PLC0415 (after the set-up)

    reading = Reading(search_folder(settings.MANSET_EDITION))
    last = time.monotonic() + _FIRST
    while True:
        try:
            reading.look()
        except Unreadable:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)
        else:
            return lambda word: find(reading.look(), ask(word), Filters(), size=1).total > 0


if __name__ == "__main__":
    main()
