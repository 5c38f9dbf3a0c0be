"""``manset work`` as real processes: it follows, stops when told, outlives its database, and there may be many."""

import errno
import json
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from manset.press.models import Receipt
from manset.press.printer import Printer
from manset.press.store import Store
from manset.press.tests import toy
from manset.press.tests.processes import POSTGRESQL, Site, postgresql_database, wait_for

STARTED = "working\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(str(tmp_path / "toy.sqlite3"), tmp_path / "edition")
    made.run("prepare")
    return made


@pytest.fixture
def database() -> Iterator[str]:
    with postgresql_database("manset_press_work") as address:
        yield address


def title_of(site: Site, note: int) -> str:
    file = site.edition / "pages" / "note" / str(note) / "index.html"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def done(site: Site, changes: int) -> bool:
    """Whether so many changes have left their receipts, which the loop writes when none of their pages is owed."""
    return _receipts(site) == changes


def stopped(worker: subprocess.Popen[str]) -> str:
    worker.send_signal(signal.SIGTERM)
    said, errors = worker.communicate(timeout=15)
    assert worker.returncode == 0, errors
    assert said.endswith("stopped\n")
    return errors


def test_it_prints_all_on_an_empty_disk_and_then_what_changes(site: Site) -> None:
    with site.running("work") as worker:
        wait_for(lambda: "note 30" in title_of(site, 30))
        site.run("act 1")
        wait_for(lambda: done(site, 6))
        stopped(worker)
    assert "other 1" in title_of(site, 1)
    assert "new 1" in title_of(site, 31)
    assert site.run("verify") == "[]\n"
    with sqlite3.connect(site.database) as main:
        receipts = main.execute("SELECT milliseconds, changed FROM press_receipt").fetchall()
    main.close()
    assert len(receipts) == 6
    assert all(milliseconds < 20_000 for milliseconds, _ in receipts)
    assert receipts[0][1] > 0  # the later ones may find their work done with the first


def test_a_second_loop_on_one_edition_waits_for_its_turn(site: Site) -> None:
    with site.running("work") as first:
        wait_for(lambda: title_of(site, 30) != "")
        with site.running("work") as second:
            assert second.stdout is not None
            assert second.stdout.readline() == STARTED
            first.kill()
            first.communicate()
            site.run("act 1")
            wait_for(lambda: "other 1" in title_of(site, 1))
            stopped(second)


def test_a_log_set_back_is_noticed_and_all_is_printed_anew(site: Site) -> None:
    site.run("build + act 1 + pending")
    with sqlite3.connect(site.database) as main:  # as restored from a backup of before the last acts
        main.execute("DELETE FROM press_receipt")
        main.execute("DELETE FROM press_logentry WHERE id > 30")
        main.execute("UPDATE toy_note SET title = 'from the backup' WHERE id = 1")
        main.commit()
    main.close()
    with site.running("work") as worker:
        wait_for(lambda: "from the backup" in title_of(site, 1))
        assert "restored" in stopped(worker)
    assert site.run("verify") == "[]\n"


def test_a_log_set_back_and_written_on_is_noticed(site: Site) -> None:
    site.run("build + act 1 + pending")
    with closing(sqlite3.connect(site.database)) as main:  # as restored from a backup of before the last acts
        main.execute("DELETE FROM press_receipt")
        main.execute("DELETE FROM press_logentry WHERE id > 30")
        main.execute("UPDATE sqlite_sequence SET seq = 30 WHERE name = 'press_logentry'")
        main.execute("UPDATE toy_note SET title = 'from the backup' WHERE id = 1")
        main.commit()
    site.run("write 8 0")  # past the edition's cursor, which stands at 36
    with site.running("work") as worker:
        wait_for(lambda: "from the backup" in title_of(site, 1))
        assert "restored" in stopped(worker)
    assert site.run("verify") == "[]\n"


def test_who_was_away_until_the_log_had_forgotten_prints_all(site: Site) -> None:
    site.run("build")
    site.run("act 1")
    with closing(sqlite3.connect(site.database)) as main:  # as pruned, but for the newest
        main.execute("DELETE FROM press_logentry WHERE id < (SELECT MAX(id) FROM press_logentry)")
        main.commit()
    with site.running("work") as worker:
        wait_for(lambda: "other 1" in title_of(site, 1))
        assert "forgotten" in stopped(worker)
    assert site.run("verify") == "[]\n"


@pytest.mark.needs_postgresql
def test_it_outlives_a_database_that_goes_away_and_comes_back(database: str, tmp_path: Path) -> None:
    site = Site(database, tmp_path / "edition")
    site.run("prepare")
    name = database.rpartition("/")[2]
    with site.running("work") as worker, psycopg.connect(POSTGRESQL, autocommit=True) as server:
        wait_for(lambda: "note 30" in title_of(site, 30))
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        time.sleep(1)
        assert worker.poll() is None
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        site.run("act 1")
        wait_for(lambda: done(site, 6))
        errors = stopped(worker)
    assert "other 1" in title_of(site, 1)
    assert errors.count("the database is away") == 1
    assert errors.count("all is back") == 1
    assert site.run("verify") == "[]\n"


@pytest.mark.needs_postgresql
def test_two_machines_follow_one_log_and_one_that_was_away_catches_up(database: str, tmp_path: Path) -> None:
    here, there = (Site(database, tmp_path / name, machine=name) for name in ("here", "there"))
    here.run("prepare")
    with here.running("work") as first, there.running("work") as second:
        wait_for(lambda: all(title_of(site, 30) for site in (here, there)))
        second.kill()
        second.communicate()
        here.run("act 1 2")
        wait_for(lambda: "other 2" in title_of(here, 2))
        assert "other 2" not in title_of(there, 2)
        with there.running("work") as again:
            wait_for(lambda: "other 2" in title_of(there, 2))
            wait_for(lambda: done(here, 12) and done(there, 12))
            stopped(again)
        stopped(first)
    assert here.run("verify") == there.run("verify") == "[]\n"
    assert _digests(here) == _digests(there)


def _receipts(site: Site) -> int:
    count = f"SELECT COUNT(*) FROM press_receipt WHERE machine = '{site.machine}'"  # noqa: S608  # our own names
    if site.database.startswith("postgresql"):
        with psycopg.connect(site.database) as main:
            row = main.execute(count).fetchone()
    else:
        with closing(sqlite3.connect(site.database)) as main:
            row = main.execute(count).fetchone()
    assert row is not None
    return int(row[0])


def _digests(site: Site) -> str:
    store = Store(site.edition)
    digests = {row.path: row.digest for row in store.pages()}
    store.close()
    return json.dumps(digests, sort_keys=True)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the edition's disk is away"),
        (sqlite3.OperationalError("database or disk is full"), "the edition's disk is away"),
        (sqlite3.InterfaceError("bad parameter or other API misuse"), "the edition's disk is away"),
        (sqlite3.DatabaseError("database disk image is malformed"), "the edition's index is damaged"),
    ],
)
def test_it_outlives_a_disk_that_is_full_or_wrong(
    error: Exception,
    told: str,
    printer: Printer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    printer.build()
    toy.publish(1, "one", 60_000_000, "city")
    stop = threading.Event()
    tries = []
    original = printer.print_some

    def print_some() -> tuple[bool, list[Receipt]]:
        tries.append(1)
        if len(tries) < 4:
            raise error
        done = original()
        if not done[0]:
            stop.set()
        return done

    monkeypatch.setattr(printer, "print_some", print_some)
    printer.tail(stop)
    assert caplog.text.count(told) == 1
    assert caplog.text.count("all is back") == 1
    assert printer.verify() == []


@pytest.mark.parametrize("vendor", ["sqlite", pytest.param("postgresql", marks=pytest.mark.needs_postgresql)])
def test_a_commit_wakes_the_loop_which_otherwise_would_sleep(
    vendor: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address = str(tmp_path / "toy.sqlite3") if vendor == "sqlite" else request.getfixturevalue("database")
    site = Site(address, tmp_path / "edition")
    site.run("prepare + build")
    with site.running("work 3600") as worker:
        for turn in (1, 2, 3):
            site.run(f"act {turn}")
            wait_for(lambda: done(site, 6 * turn))  # noqa: B023  # called at once
        stopped(worker)
    assert site.run("verify") == "[]\n"
