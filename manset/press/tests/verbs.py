"""What the toy's program can be told to do: each verb is one function of words."""

import gc
import json
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from manset.press import log
from manset.press.changes import changing
from manset.press.downstream import Courier, Varnish
from manset.press.kinds import Rendered
from manset.press.printer import Printer
from manset.press.store.index import outbox, subscribers
from manset.press.store.index.subscribers import Wants
from manset.press.tests import toy


def say(*words: object) -> None:
    """Tell the test something, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def prepare() -> None:
    """Make the tables, and thirty notes."""
    call_command("migrate", verbosity=0)
    toy.make_table()
    for number in range(1, 31):
        toy.publish(number, f"note {number}", number * 60_000_000, toy.SECTIONS[number % 2])


def more(count: str) -> None:
    """Publish notes beside those that acts are done to."""
    for number in range(int(count)):
        toy.publish(2000 + number, f"more {number}", number * 60_000_000, toy.SECTIONS[number % 2])


def act(*numbers: str) -> None:
    """Do a bit of everything, to the notes with these numbers."""
    for number in map(int, numbers):
        note = 30 + number
        toy.publish(note, f"new {number}", note * 60_000_000, "sea")
        toy.retitle(number, f"other {number}")
        toy.refile(number + 5, "city")
        toy.redate(number + 10, 45 * 60_000_000)
        toy.withdraw(number + 15)
        toy.erase(number + 20)


def stir(count: str) -> None:
    """Retitle, redate and publish without a pause."""
    say("stirring")
    for number in range(int(count)):
        toy.retitle(number % 30 + 1, f"stirred {number}")
        toy.redate(number % 30 + 1, (number % 50) * 60_000_000)
        if number % 10 == 0:
            toy.publish(1000 + secrets.randbits(30), f"fresh {number}", number * 60_000_000, "sea")


def write(count: str, pause: str) -> None:
    """Make changes, each commit some time after its log entry is written."""
    for number in range(int(count)):
        with transaction.atomic():
            with changing("write") as change:
                change.touch(f"writer:{os.getpid()}:{number}")
            time.sleep(float(pause))


def follow(count: str) -> None:
    """Tail the log as the printer does until so many entries are seen; says which."""
    cursor, seen = 0, 0
    end = time.monotonic() + 30
    while seen < int(count) and time.monotonic() < end:
        entries = log.entries_after(cursor)
        for entry in entries:
            seen += 1
            cursor = entry.id
            say(entry.id, *entry.keys)
        time.sleep(0.002)


def build(jobs: str = "1") -> None:
    """Print all pages."""
    built = _printer().build(jobs=int(jobs))
    say(json.dumps({"pages": built.pages, "resumed": built.resumed, "errors": built.errors}))


def build_beside(jobs: str) -> None:
    """Print all pages in a process that has opened the edition once before, and finds that as garbage meanwhile."""
    assert _printer().status().built is None
    built = _printer().build(_look_for_garbage, jobs=int(jobs))
    say(json.dumps({"pages": built.pages, "resumed": built.resumed, "errors": built.errors}))


def pending() -> None:
    """Print what is pending."""
    say(len(_printer().print_pending()))


def ask(*paths: str) -> None:
    """Make pages on demand."""
    for path in paths:
        say(_printer().print_path(path))


def verify(jobs: str = "1") -> None:
    """Name the pages that differ from a fresh render."""
    say([str(difference) for difference in _printer().verify(jobs=int(jobs))])


def kill_helper(verb: str, jobs: str) -> None:
    """Build or verify, and have one of the processes that help killed at the first page."""
    ours, kind = os.getpid(), toy.NotePage
    render = kind.render

    def killing(self: toy.NotePage, path: str) -> Rendered | None:
        if os.getpid() != ours:
            say("killed a helper")
            os.kill(os.getpid(), signal.SIGKILL)
        return render(self, path)

    kind.render = killing  # type: ignore[method-assign]
    VERBS[verb](jobs)


def subscribe() -> None:
    """Have a cache be told of what changes from now on."""
    with _printer().store.writing() as db:
        subscribers.subscribe(db, {"cache": Wants()}, frozenset())


def deliver(address: str) -> None:
    """Tell it what is in the outbox."""
    store = _printer().store
    with Courier(store, [Varnish(name="cache", address=address, host="toy.example", batch=4)]):
        while outbox.waiting(store.db, "cache")[0]:
            time.sleep(0.005)
    say("delivered")


def work(longest: str = "0.2") -> None:
    """Run the loop until told to stop; it sleeps so many seconds at the longest."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    say("working")
    _printer().tail(stop, float(longest))
    say("stopped")


def _look_for_garbage(done: int, _total: int) -> None:
    if done:
        gc.collect()


def _printer() -> Printer:
    edition = Path(os.environ["TOY_EDITION"])
    return Printer(edition, toy.kinds(), machine=os.environ.get("TOY_MACHINE", "here"))


VERBS: dict[str, Callable[..., None]] = {
    verb.__name__: verb
    for verb in (
        prepare,
        more,
        act,
        stir,
        write,
        follow,
        build,
        build_beside,
        pending,
        ask,
        verify,
        subscribe,
        deliver,
        kill_helper,
        work,
    )
}
