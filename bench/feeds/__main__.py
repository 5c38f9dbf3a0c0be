"""`python -m bench.feeds HOW_MANY`: prints a line of JSON for each pass."""

import asyncio
import json
import multiprocessing
import os
import resource
import sys
import time

import django


def main(count: int) -> None:
    """Poll this many feeds twice."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 (after the set-up)

    from bench.feeds.wire import serve  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    add(count, ours.recv())
    for name in ("whole", "unchanged"):
        measure(name, count)
    server.kill()


def hosts(count: int) -> list[str]:
    """Return addresses of the loopback, one for four feeds."""
    return [
        f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"
        for number in range(count // 4 or 1)
    ]


def add(count: int, port: int) -> None:
    """Add the feeds, all due."""
    from manset.ingest.models import Feed  # noqa: PLC0415 (after the set-up)

    names = hosts(count)
    Feed.objects.bulk_create(
        Feed(address=f"http://{host}:{port}/{number}", host=host)
        for number in range(count)
        for host in (names[number % len(names)],)
    )


def measure(name: str, count: int) -> None:
    """Poll what is due and say how long it took."""
    from django.conf import settings  # noqa: PLC0415 (after the set-up)
    from django.utils import timezone  # noqa: PLC0415

    from manset.archive.models import Article  # noqa: PLC0415
    from manset.ingest.models import Feed  # noqa: PLC0415
    from manset.ingest.polling.poller import Poller  # noqa: PLC0415

    Feed.objects.update(next_at=timezone.now())
    first = Feed.objects.all()[0]
    port = int(first.address.split(":")[2].split("/")[0])
    local = frozenset((host, port) for host in hosts(count)) | settings.MANSET_LOCAL
    cpu, began = time.process_time(), time.monotonic()
    asyncio.run(Poller(local).run(asyncio.Event(), once=True))
    seconds = time.monotonic() - began
    found = {
        "pass": name,
        "feeds": count,
        "well": Feed.objects.filter(error="", succeeded_at__isnull=False).count(),
        "articles": Article.objects.count(),
        "seconds": round(seconds, 1),
        "feeds_a_minute": round(count / seconds * 60),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "load": os.getloadavg()[0],
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
