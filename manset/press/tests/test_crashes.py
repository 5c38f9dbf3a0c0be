"""The law of safety: killed at any step, it converges; no change is lost and no page stays half made."""

import json
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest

from manset.press.store import Store
from manset.press.store.index import owed, state
from manset.press.tests.editions import forget
from manset.press.tests.processes import Site, wait_for


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Make a site once, with an edition and a few changes not yet printed."""
    folder = tmp_path_factory.mktemp("crashes")
    site = Site(str(folder / "toy.sqlite3"), folder / "edition")
    site.run("prepare + build + verify + act 1 3")
    return site


@pytest.fixture
def site(prepared: Site, tmp_path: Path) -> Site:
    """Copy the prepared site."""
    return prepared.copied(tmp_path / "site")


@pytest.mark.parametrize(
    "failpoint",
    [
        "log-read",
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
        "settled:2",
        "receipts-written",
        "compressed",
        "siblings-added",
    ],
)
def test_the_printer_killed_while_it_prints_changes(site: Site, failpoint: str) -> None:
    site.killed_at(failpoint, "pending")
    receipts, differences, more = site.run("act 2 + pending + verify + pending").splitlines()
    assert int(receipts) >= 6  # of the act that followed at least
    assert (differences, more) == ("[]", "0")


@pytest.mark.parametrize(
    "failpoint", ["dependencies-committed:2", "swapped:9", "rows-committed", "chunk-built"]
)
def test_a_build_killed_goes_on_where_it_stopped(site: Site, failpoint: str) -> None:
    site.run("more 60")  # more pages than one chunk
    shutil.rmtree(site.edition)
    site.killed_at(failpoint, "build")
    built, _, differences = site.run("act 2 + build + pending + verify").splitlines()
    assert (json.loads(built)["resumed"] > 0) == (
        failpoint != "swapped:9"
    )  # that one is killed in the first chunk
    assert differences == "[]"


def test_a_build_that_goes_on_makes_again_what_was_taken_away_meanwhile(site: Site) -> None:
    site.run("more 60")  # more pages than one chunk
    shutil.rmtree(site.edition)
    site.killed_at("chunk-built", "build")
    file = next((site.edition / "pages").rglob("index.html"))
    file.unlink()
    site.run("build")
    assert file.exists()
    assert site.run("verify") == "[]\n"


@pytest.mark.parametrize("command", ["build 2", "verify 2"])
def test_a_process_that_helps_and_is_killed_ends_what_it_helped_with(site: Site, command: str) -> None:
    site.run("more 200")
    with site.running(f"kill_helper {command}") as printing:
        said, errors = printing.communicate(timeout=30)
    assert "killed a helper" in said
    assert "HelperKilled: a process that helped was killed" in errors
    assert printing.returncode == 1
    site.run("build 2")
    assert site.run("verify") == "[]\n"


@pytest.mark.parametrize("build", ["build 2", "build_beside 2"])
def test_a_build_on_two_cores_is_the_same_edition(site: Site, build: str) -> None:
    site.run("more 1000")  # sixteen chunks
    shutil.rmtree(site.edition)
    built, differences = site.run(f"{build} + verify").splitlines()
    with sqlite3.connect(site.edition / "index.sqlite3") as index:
        assert index.execute("SELECT COUNT(*) FROM pages").fetchone()[0] == json.loads(built)["pages"] > 1000
    index.close()
    assert differences == "[]"


@pytest.mark.parametrize(
    "failpoint", ["dependencies-committed", "swapped", "rows-committed", "printed-directly"]
)
def test_a_page_on_demand_left_half_made_is_taken_back_by_the_loop(site: Site, failpoint: str) -> None:
    site.run("pending")
    store = Store(site.edition)
    forget(store, "/note/4/")
    store.close()
    site.killed_at(failpoint, "ask /note/4/")
    site.run("act 2")
    with site.running("work") as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "working\n"
        _wait_until_quiet(site)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    assert site.run("verify") == "[]\n"


def _wait_until_quiet(site: Site) -> None:
    store = Store(site.edition)

    def quiet() -> bool:
        with sqlite3.connect(site.database) as main:
            head = main.execute("SELECT MAX(id) FROM press_logentry").fetchone()[0]
        main.close()
        under_way = store.db.execute("SELECT COUNT(*) FROM under_way").fetchone()[0]
        return state.cursor(store.db) == head and owed.waiting(store.db) == 0 and under_way == 0

    wait_for(quiet)
    store.close()
