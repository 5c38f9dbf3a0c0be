"""`python -m bench.programs.takes FILE…`: takes files in as `manset ingest` does; prints the seconds it took."""

import os
import sys
import time

import django


def main(paths: list[str]) -> None:
    """Take in, and say how long that took; what was not taken in makes it fail."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from manset.config.command.ingest import take_in_paths  # noqa: PLC0415 (after the set-up)
    from manset.ingest.models import Item  # noqa: PLC0415

    began = time.perf_counter()
    counts = take_in_paths(paths, source=None, publish=False)
    took = time.perf_counter() - began
    if counts[Item.State.HELD] != sum(counts.values()):
        sys.exit(f"not all were new: {counts}")
    sys.stdout.write(f"{took:.4f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
