"""`python -m bench.programs.takes WARM HELD PUBLISHED`: takes three feeds in as `manset ingest` does; prints JSON.

The first loads what is loaded at first use, and is not counted. The second is held, the third published and, as
`manset work` does, put into storylines. Of the two, and of the storylines alone, the seconds by the clock and by the
processor's time.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import django


def main(warm: str, held: str, published: str) -> None:
    """Take in, and say how long that took; what was not taken in makes it fail."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from manset.ingest.models import Item  # noqa: PLC0415 (after the set-up)

    take(warm, Item.State.PUBLISHED)
    match()
    told = {
        "held": timed(partial(take, held, Item.State.HELD)),
        "published": timed(partial(take, published, Item.State.PUBLISHED)),
        "matched": timed(match),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def take(path: str, state: str) -> None:
    """Take a file in; all of it must come to this state."""
    from manset.config.command.ingest import take_in_paths  # noqa: PLC0415 (after the set-up)
    from manset.ingest.models import Item  # noqa: PLC0415 (after the set-up)

    counts = take_in_paths([path], source=None, publish=state == Item.State.PUBLISHED)
    if counts[state] != sum(counts.values()):
        sys.exit(f"not all of {path} were new: {counts}")


def match() -> None:
    """Put into storylines what waits."""
    from manset.stories.matcher import tick  # noqa: PLC0415 (after the set-up)

    more: datetime | None = datetime.now(UTC)
    while more:
        more = tick(more)


def timed(work: Callable[[], None]) -> dict[str, float]:
    """Return the seconds that something takes."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}


if __name__ == "__main__":
    main(*sys.argv[1:])
