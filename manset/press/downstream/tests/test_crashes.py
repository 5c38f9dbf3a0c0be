"""Killed at any step, of the printing or of the telling: what changed is told at least once, and receipts say so."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from manset.press.downstream.tests.replaying import Replay, replaying
from manset.press.store import Store
from manset.press.tests.processes import Site


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Make a site with a cache before it, and changes not yet printed."""
    folder = tmp_path_factory.mktemp("crashes")
    site = Site(str(folder / "toy.sqlite3"), folder / "edition")
    site.run("prepare + build + pending + subscribe + act 1 3")
    return site


@pytest.fixture
def site(prepared: Site, tmp_path: Path) -> Site:
    return prepared.copied(tmp_path / "site")


def pages(site: Site) -> dict[str, str | None]:
    store = Store(site.edition)
    digests = {row.path: row.digest for row in store.pages()}
    store.close()
    return digests


def told(replay: Replay) -> set[str]:
    return {tag for asked in replay.asked for tag in asked.headers["xkey-purge"].split(" ")}


def changed(before: dict[str, str | None], after: dict[str, str | None]) -> set[str]:
    differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in differ if not path.startswith("/_fragment/")}


def states(site: Site) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(site.database)) as main:
        return main.execute("SELECT state, COUNT(*) FROM press_answer GROUP BY state").fetchall()


@pytest.mark.parametrize(
    "failpoint",
    [
        "changes-owed",
        "rendered",
        "prepared",
        "dependencies-committed",
        "swapped",
        "swapped:4",
        "moved-between-trees",
        "rows-committed",
        "rows-committed:2",
        "settled",
        "receipts-written",
    ],
)
def test_the_printer_killed_while_it_prints(site: Site, failpoint: str) -> None:
    before = pages(site)
    site.killed_at(failpoint, "pending")
    with replaying() as replay:
        site.run(f"pending + deliver {replay.url} + pending")
    assert told(replay) >= changed(before, pages(site))
    assert [state for state, _ in states(site)] == ["ok"]


@pytest.mark.parametrize(
    "failpoint", ["outbox-taken", "outbox-taken:2", "outbox-sent", "outbox-sent:2", "outbox-confirmed"]
)
def test_the_courier_killed_while_it_tells(site: Site, failpoint: str) -> None:
    before = pages(site)
    site.run("pending")
    with replaying() as replay:
        site.killed_at(failpoint, f"deliver {replay.url}")
        site.run(f"deliver {replay.url} + pending")
    assert told(replay) >= changed(before, pages(site))
    [(state, count)] = states(site)
    assert state == "ok"
    assert count > 5


def test_a_receipt_comes_with_those_whose_answers_are_waited_for(site: Site) -> None:
    site.killed_at("receipts-written", "pending")  # in a step of its own, they would come after this one
    assert [state for state, _ in states(site)] == ["waiting"]


def test_the_printer_killed_while_it_writes_answers_down(site: Site) -> None:
    with replaying() as replay:
        site.run(f"pending + deliver {replay.url}")
        assert [state for state, _ in states(site)] == ["waiting"]
        site.killed_at("answers-written", "pending")
        site.run("pending")
    assert [state for state, _ in states(site)] == ["ok"]
    store = Store(site.edition)
    assert store.db.execute("SELECT COUNT(*) FROM answers").fetchone() == (0,)
    store.close()
