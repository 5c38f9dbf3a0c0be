"""Run inside an instance: an issue sent to so many readers through the ledger, then the same by smtplib alone.

Prints one JSON object: messages a second of both, the sender's processor time and its most memory in MB, seconds for
filling the ledger, what the server took and how many twice.
"""

import json
import os
import resource
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 (after the set-up)

from manset.newsletter import acts  # noqa: E402 (after the set-up)
from manset.newsletter.models import Delivery, MailingList, Subscriber, Subscription  # noqa: E402 (after the set-up)
from manset.newsletter.printing import printed  # noqa: E402 (after the set-up)
from manset.newsletter.sending.addressing import address  # noqa: E402 (after the set-up)
from manset.newsletter.sending.mould import mould  # noqa: E402 (after the set-up)
from manset.newsletter.sending.rounds import Rounds  # noqa: E402 (after the set-up)

PART = 5_000
BARE = 2_000  # messages are enough to know how fast smtplib is
LONGEST = 60.0  # seconds of sending, from which on every message is like the one before


@contextmanager
def sink(found: dict[str, int]) -> Iterator[int]:
    """Run the server while the block runs; gives its port, and afterwards what it took."""
    with subprocess.Popen(
        [sys.executable, "-m", "bench.programs.sink"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the sink has no streams")
        yield int(process.stdout.readline())
        process.stdin.close()
        taken, twice = process.stdout.readline().split()
        found.update(taken=int(taken), twice=int(twice))


def gathered(count: int) -> MailingList:
    """Return a list with so many readers on it."""
    acts.note_mail_server(given=True)
    name = f"bench-{time.time_ns()}"
    kept = acts.keep_list(MailingList(name="Morning", slug=name))
    now = timezone.now()
    for first in range(0, count, PART):
        made = Subscriber.objects.bulk_create(
            Subscriber(mail=f"{name}-{number}@r{number % 50}.example")
            for number in range(first, first + PART)
        )
        Subscription.objects.bulk_create(
            Subscription(subscriber=each, mailing_list=kept, state="on", asked_at=now, confirmed_at=now)
            for each in made
        )
    return kept


def main(count: int) -> None:
    """Measure."""
    found: dict[str, int] = {}
    load = [os.getloadavg()[0]]
    kept = gathered(count)
    issue = acts.build(kept)
    if issue is None:
        raise SystemExit("the archive has nothing new")
    acts.order(issue)
    began = time.perf_counter()
    while address(issue):
        pass
    addressing = time.perf_counter() - began
    settings.MANSET_MAIL_RATE = 0
    with sink(found) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        rounds = Rounds()
        began, cpu = time.perf_counter(), time.process_time()
        while time.perf_counter() - began < LONGEST and rounds.round():
            pass
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        rounds.lanes.close()
    load.append(os.getloadavg()[0])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    made = printed(issue)
    if made is None:
        raise SystemExit("the issue is empty")
    cast, rows = (
        mould(issue, made),
        list(Delivery.objects.filter(issue=issue).select_related("subscriber")[:BARE]),
    )
    messages = [cast.cast(row, timezone.now()) for row in rows]
    bare_found: dict[str, int] = {}
    with sink(bare_found) as port, smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.ehlo()
        began = time.perf_counter()
        for row, message in zip(rows, messages, strict=True):
            smtp.sendmail(settings.DEFAULT_FROM_EMAIL, row.mail, message)
        bare = time.perf_counter() - began
    result = {
        "sent": found["taken"],
        "a_second": found["taken"] / took,
        "bare_a_second": len(rows) / bare,
        "cpu": cpu / found["taken"],
        "addressing": addressing,
        "memory_mb": memory,
        "bytes": len(messages[0]),
        "load": load,
        **found,
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
