"""From the outbox to those outside: what is told, in what order, how much at a time."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from manset.press.door import Door
from manset.press.downstream import Downstream, Fastly, IndexNow, Pace, Purge, WebSub
from manset.press.downstream.bucket import Bucket
from manset.press.downstream.tests.conftest import Outside
from manset.press.downstream.tests.recording import all_tags, answers, tags, varnish
from manset.press.downstream.tests.replaying import Says, replaying
from manset.press.downstream.wire import Wire
from manset.press.models import Receipt
from manset.press.printer import Printer
from manset.press.store.index.outbox import Parcel
from manset.press.store.index.subscribers import Wants
from manset.press.tests import toy
from manset.press.tests.processes import wait_for
from manset.press.tests.reader import ask, django

SITE = "https://paper.example"


def test_pages_whose_own_bytes_changed_and_no_others(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        outside.subscribe(varnish(replay))
        change = toy.retitle(
            7, "other"
        )  # the newest: on lists, in the feed, its neighbour's page, and the strip
        printer.print_pending()
        with outside.telling(varnish(replay)):
            outside.quiet(["varnish"])
        receipt = Receipt.objects.get(entry=change.entry_id)
        changed = sorted(page["path"] for page in receipt.pages if page["changed"])
        assert "/_fragment/latest.html" in changed  # it has changed, and for that alone nothing is purged
        assert all_tags(replay) == [path for path in changed if not path.startswith("/_fragment/")]
        assert "/note/1/" not in all_tags(replay)


def test_the_same_bytes_are_told_to_nobody(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        outside.subscribe(varnish(replay))
        toy.retitle(1, "note 1")
        printer.print_pending()
        assert outside.waiting("varnish") == []


def test_without_downstreams_nothing_is_queued(printer: Printer, outside: Outside) -> None:
    toy.retitle(1, "other")
    printer.print_pending()
    assert outside.store.db.execute("SELECT COUNT(*) FROM outbox").fetchone() == (0,)
    assert outside.store.db.execute("SELECT COUNT(*) FROM answers").fetchone() == (0,)


def test_what_is_gone_removed_or_new_is_told_too_and_what_is_gone_first(
    printer: Printer, outside: Outside
) -> None:
    with replaying() as replay:
        fastly = Fastly(name="fastly", service="s", token="t", api=replay.url)
        outside.subscribe(fastly)
        toy.publish(8, "new", 8 * 60_000_000, "sea")
        toy.withdraw(2)
        toy.erase(3)
        printer.print_pending()
        with outside.telling(fastly):
            outside.quiet(["fastly"])
        sent = [
            ("fastly-soft-purge" in asked.headers, json.loads(asked.body)["surrogate_keys"])
            for asked in replay.asked
        ]
        hard = {key for soft, keys in sent for key in keys if not soft}
        soft = {key for soft, keys in sent for key in keys if soft}
        assert hard == {"/note/2/", "/note/3/"}
        assert {"/note/8/", "/", "/feed.xml"} <= soft
        assert not hard & soft


def test_a_receipt_says_who_has_confirmed_and_when(printer: Printer, outside: Outside) -> None:
    with replaying() as replay, replaying(Says(204)) as hub:
        downstreams = [varnish(replay), WebSub(name="hub", hub=hub.url, url=SITE)]
        outside.subscribe(*downstreams)
        change = toy.retitle(7, "other")
        found = answers(printer, change.entry_id)
        assert {name: answer.state for name, answer in found.items()} == {
            "varnish": "waiting",
            "hub": "waiting",
        }
        assert found["varnish"].milliseconds is None
        with outside.telling(*downstreams):
            outside.quiet(["varnish", "hub"])
        found = answers(printer, change.entry_id)
        assert {name: answer.state for name, answer in found.items()} == {"varnish": "ok", "hub": "ok"}
        assert found["varnish"].pages == found["varnish"].confirmed == len(all_tags(replay))
        assert (found["hub"].pages, found["varnish"].reason) == (1, "")
        took = found["varnish"].milliseconds
        assert took is not None
        assert Receipt.objects.get(entry=change.entry_id).milliseconds <= took < 20_000
        assert outside.store.db.execute("SELECT COUNT(*) FROM answers").fetchone() == (0,)


def test_who_is_told_nothing_of_a_change_does_not_answer_it(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        hub = WebSub(name="hub", hub=replay.url, url=SITE)
        outside.subscribe(hub)
        change = toy.retitle(1, "other")  # not among the newest: in no feed
        assert answers(printer, change.entry_id) == {}


def test_batches_are_kept(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        small = varnish(replay, batch=3)
        outside.subscribe(small)
        for number in range(1, 8):
            toy.retitle(number, f"other {number}")
        printer.print_pending()
        count = len(outside.waiting("varnish"))
        with outside.telling(small):
            outside.quiet(["varnish"])
        assert [len(tags(asked)) for asked in replay.asked] == [3] * (count // 3) + (
            [count % 3] if count % 3 else []
        )


def test_header_lines_stay_short(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        short = varnish(replay, longest=30)
        outside.subscribe(short)
        for number in range(1, 8):
            toy.retitle(number, f"other {number}")
        printer.print_pending()
        with outside.telling(short):
            outside.quiet(["varnish"])
        assert max(len(asked.headers["xkey-purge"]) for asked in replay.asked) <= 30
        assert len(set(all_tags(replay))) > 7


def test_too_many_pages_are_one_purge_of_all(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        few = varnish(replay, batch=4, most=8)
        outside.subscribe(few)
        changes = [toy.retitle(number, f"other {number}") for number in range(1, 8)]
        printer.print_pending()
        with outside.telling(few):
            outside.quiet(["varnish"])
            assert [tags(asked) for asked in replay.asked] == [["edition"]]
            for number in range(1, 8):
                toy.retitle(number, f"third {number}")
            printer.print_pending()
            outside.quiet(["varnish"])
        assert ["edition"] not in [tags(asked) for asked in replay.asked[1:]]  # not twice within a minute
        answer = answers(printer, changes[0].entry_id)["varnish"]
        assert (answer.state, answer.confirmed) == ("ok", answer.pages)


def test_a_build_gives_way_to_what_editors_do_and_is_gathered(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        outside.subscribe(varnish(replay))
        toy.execute(
            "UPDATE toy_note SET title = title || '!'"
        )  # as new templates would: all pages are others
        printer.build()
        toy.retitle(1, "by hand")
        printer.print_pending()
        waiting = outside.waiting("varnish")
        assert waiting[0] == "/note/1/"
        assert len(waiting) > 8
        with outside.telling(varnish(replay)):
            wait_for(lambda: len(replay.asked) == 1)
            time.sleep(0.3)
        assert all_tags(replay) == [
            "/note/1/",
            "/note/2/",
        ]  # and its neighbour; the build's are gathered for 5 s
        outside.store.db.execute("UPDATE outbox SET due = 0")
        with outside.telling(varnish(replay)):
            outside.quiet(["varnish"])


def test_a_new_cache_is_emptied_first(printer: Printer, outside: Outside) -> None:
    with replaying() as replay, replaying() as hub:
        downstreams = [varnish(replay), WebSub(name="hub", hub=hub.url, url=SITE)]
        with outside.telling(*downstreams):
            wait_for(lambda: bool(replay.asked) and not outside.standing("varnish").all_due)
        with outside.telling(*downstreams):
            time.sleep(0.2)
        assert [tags(asked) for asked in replay.asked] == [["edition"]]
        assert hub.asked == []


def test_who_is_not_configured_any_more_is_forgotten_and_said_so(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        outside.subscribe(varnish(replay))
        change = toy.retitle(1, "other")
        assert answers(printer, change.entry_id)["varnish"].state == "waiting"
        outside.subscribe()
        answer = answers(printer, change.entry_id)["varnish"]
        assert (answer.state, answer.reason) == ("refused", "it is not configured any more")
        assert printer.status().downstreams == []
        assert replay.asked == []


def test_search_engines_hear_of_what_acts_changed_alone(printer: Printer, outside: Outside) -> None:
    with replaying(Says(202)) as replay:
        wants = Wants(kinds=("note",), by_acts_alone=True)
        index = IndexNow(name="i", key="a1b2c3d4", url=SITE, endpoint=replay.url, wants=wants)
        outside.subscribe(index)
        toy.execute("UPDATE toy_note SET title = title || '!' WHERE id < 6")
        printer.build()
        toy.retitle(7, "other")
        printer.print_pending()
        with outside.telling(index):
            outside.quiet(["i"])
        [asked] = replay.asked
        assert sorted(json.loads(asked.body)["urlList"]) == [f"{SITE}/note/6/", f"{SITE}/note/7/"]


def test_plain_caches_get_every_page(printer: Printer, outside: Outside) -> None:
    with replaying(Says(404)) as replay:
        purge = Purge(name="purge", address=replay.url, host="paper.example")
        outside.subscribe(purge)
        toy.retitle(7, "other")
        printer.print_pending()
        waiting = outside.waiting("purge")
        with outside.telling(purge):
            outside.quiet(["purge"])
        assert sorted(asked.path for asked in replay.asked) == sorted(waiting)


def test_a_second_courier_waits_for_its_turn(printer: Printer, outside: Outside) -> None:
    with replaying() as replay:
        outside.subscribe(varnish(replay))
        with outside.telling(varnish(replay)), outside.telling(varnish(replay)):
            toy.retitle(1, "other")
            printer.print_pending()
            outside.quiet(["varnish"])
            time.sleep(0.2)
        assert len(all_tags(replay)) == len(set(all_tags(replay)))


def test_the_door_has_the_new_bytes_when_a_cache_is_purged(
    printer: Printer, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Door(printer.store, django)
    fetched = []

    @dataclass(slots=True, kw_only=True)
    class Eager(Downstream):
        def send(self, wire: Wire, parcels: Sequence[Parcel]) -> None:
            fetched.append(ask(door, "/note/1/").body)

    outside.subscribe(Eager(name="eager"))
    assert b"other" not in ask(door, "/note/1/").body
    toy.retitle(1, "other")
    with monkeypatch.context() as silence:  # as if killed between the swap and its word of it
        silence.setattr(printer.store.generation, "move", lambda: None)
        printer.print_pending()
    with outside.telling(Eager(name="eager")):
        outside.quiet(["eager"])
    assert b"<h1>other</h1>" in fetched[0]


def test_a_pace_is_kept() -> None:
    now = [0.0]
    bucket = Bucket(Pace(2, 0.5), lambda: now[0])
    for _ in range(2):
        assert bucket.wait() == 0
        bucket.take()
    assert bucket.wait() == 2
    now[0] = 2.0
    assert bucket.wait() == 0
    bucket.take()
    assert bucket.wait() == 2
    now[0] = 100.0
    assert bucket.wait() == 0
