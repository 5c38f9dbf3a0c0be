"""What is done about every kind of no."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from manset.press.downstream import Cloudflare, Downstream, Fastly
from manset.press.downstream.tests.conftest import Outside
from manset.press.downstream.tests.recording import all_tags, answers, tags, varnish
from manset.press.downstream.tests.replaying import Asked, Replay, Says, replaying
from manset.press.downstream.wire import Wire
from manset.press.printer import Printer
from manset.press.store.index.outbox import Parcel
from manset.press.tests import toy
from manset.press.tests.processes import wait_for

SITE = "https://paper.example"


@pytest.mark.parametrize(
    ("first", "state", "reason"),
    [
        (Says(403, b"not allowed"), "refused", "403 not allowed"),
        (Says(500, b"oops"), "waiting", "500 oops"),
        (Says(500, b"no\0pe \x1b[2J \xff"), "waiting", "500 no�pe �[2J �"),
        (Says(hangs=2), "waiting", "no answer within 0.5 s"),
        (Says(closes=True), "waiting", "ServerDisconnectedError: Server disconnected"),
    ],
    ids=["403", "500", "garbage", "hangs", "closes"],
)
def test_a_no_is_shown_and_tried_again(
    printer: Printer, outside: Outside, first: Says, state: str, reason: str
) -> None:
    with replaying(first, Says(200)) as replay:
        outside.subscribe(varnish(replay))
        change = toy.retitle(1, "other")
        printer.print_pending()
        with outside.telling(varnish(replay)):
            wait_for(lambda: outside.standing("varnish").error is not None)
            answer = answers(printer, change.entry_id)["varnish"]
            assert (answer.state, answer.reason) == (state, reason)
            [status] = printer.status().downstreams
            assert (status.error, status.refused, status.tries) == (reason, state == "refused", 1)
            assert status.waiting > 0
            assert status.next_try is not None
            later = toy.retitle(4, "later")
            answer = answers(printer, later.entry_id)["varnish"]
            assert (answer.state, answer.reason) in {(state, reason), ("ok", "")}
            outside.quiet(["varnish"])
        answer = answers(printer, change.entry_id)["varnish"]
        assert (answer.state, answer.reason) == ("ok", "")
        [status] = printer.status().downstreams
        assert (status.error, status.waiting, status.tries) == (None, 0, 0)
        assert set(tags(replay.asked[0])) <= set(tags(replay.asked[1]))


def test_patience_that_is_asked_for_is_kept_by_the_next_process_too(
    printer: Printer, outside: Outside
) -> None:
    with replaying(Says(429, headers={"Retry-After": "2"}), Says(200)) as replay:
        fastly = Fastly(name="fastly", service="s", token="t", api=replay.url)
        outside.subscribe(fastly)
        toy.retitle(1, "other")
        printer.print_pending()
        with outside.telling(fastly):
            wait_for(lambda: outside.standing("fastly").tries == 1)
        assert 1.2 < outside.standing("fastly").due / 1_000_000 - time.time() <= 2
        began = time.monotonic()
        with outside.telling(fastly):
            time.sleep(0.5)
            assert len(replay.asked) == 1
            outside.quiet(["fastly"])
        assert time.monotonic() - began > 1
        assert len(replay.asked) == 2


def test_pauses_grow(printer: Printer, outside: Outside) -> None:
    with replaying(Says(503)) as replay:
        outside.subscribe(varnish(replay))
        toy.retitle(1, "other")
        printer.print_pending()
        with outside.telling(varnish(replay)):
            wait_for(lambda: outside.standing("varnish").tries == 2)
        pause = outside.standing("varnish").due / 1_000_000 - time.time()
        assert 1 < pause <= 2


def test_one_that_hangs_holds_up_no_other_and_not_the_printing(printer: Printer, outside: Outside) -> None:
    with replaying(Says(hangs=30)) as dead, replaying() as alive:
        downstreams = [varnish(dead, "dead"), varnish(alive, "alive")]
        outside.subscribe(*downstreams)
        with outside.telling(*downstreams, timeout=30):
            toy.retitle(1, "one")
            printer.print_pending()
            wait_for(lambda: len(dead.asked) == 1)
            began = time.monotonic()
            toy.retitle(2, "two")
            printer.print_pending()
            outside.quiet(["alive"])
            assert time.monotonic() - began < 10
            assert "/note/2/" in all_tags(alive)
            assert "/note/2/" in outside.waiting("dead")
            stopping = time.monotonic()
        assert time.monotonic() - stopping < 4  # what hangs is broken off


def test_one_page_that_is_refused_for_what_it_is_holds_up_no_other(
    printer: Printer, outside: Outside
) -> None:
    class Choosy(Replay):
        def next(self, request: Asked) -> Says:
            super().next(request)
            return Says(400, b"what is /note/3/ ?") if "/note/3/" in tags(request) else Says(200)

    with replaying() as plain:
        choosy = Choosy(plain.url, plain.answers)
        plain.next = choosy.next  # type: ignore[method-assign]  # the server asks this object
        outside.subscribe(varnish(choosy))
        changes = [toy.retitle(number, f"other {number}") for number in (3, 6)]
        printer.print_pending()
        with outside.telling(varnish(choosy)):
            wait_for(lambda: outside.waiting("varnish") == ["/note/3/"])
        found = answers(printer, changes[0].entry_id)["varnish"]
        assert (found.state, found.reason) == ("refused", "400 what is /note/3/ ?")
        assert found.confirmed == found.pages - 1


def test_what_no_cache_may_still_hold_is_given_up_and_said(printer: Printer, outside: Outside) -> None:
    with replaying(Says(403, b"no")) as replay:
        outside.subscribe(varnish(replay))
        change = toy.retitle(1, "other")
        printer.print_pending()
        with outside.telling(varnish(replay)):
            wait_for(lambda: outside.standing("varnish").tries == 1)
        outside.store.db.execute("UPDATE outbox SET at = at - 26 * 3600 * 1000000")
        outside.store.db.execute("UPDATE downstreams SET due = 0")
        with outside.telling(varnish(replay)):
            wait_for(lambda: outside.waiting("varnish") == [])
        answer = answers(printer, change.entry_id)["varnish"]
        assert (answer.state, answer.confirmed, answer.reason) == ("refused", 0, "403 no")


def test_a_token_that_is_repeated_to_us_is_shown_to_nobody(
    printer: Printer, outside: Outside, caplog: pytest.LogCaptureFixture
) -> None:
    with replaying(Says(401, b"tok-en is not known")) as replay:
        zone = Cloudflare(name="zone", zone="z", token="tok-en", url=SITE, api=replay.url)
        outside.subscribe(zone)
        toy.retitle(1, "other")
        printer.print_pending()
        with outside.telling(zone):
            wait_for(lambda: outside.standing("zone").tries == 1)
        assert outside.standing("zone").error == "401 … is not known"
        assert "tok-en" not in caplog.text


def test_an_error_of_ours_is_shown_and_ends_nothing(
    printer: Printer, outside: Outside, caplog: pytest.LogCaptureFixture
) -> None:
    calls = []

    @dataclass(slots=True, kw_only=True)
    class Broken(Downstream):
        def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
            calls.append(1)
            if len(calls) == 1:
                raise KeyError("oops")

    outside.subscribe(Broken(name="broken"))
    toy.retitle(1, "other")
    printer.print_pending()
    with outside.telling(Broken(name="broken")):
        wait_for(lambda: outside.standing("broken").error == "KeyError: 'oops'")
        outside.quiet(["broken"])
    assert "Traceback" in caplog.text
