"""PostgreSQL killed in the middle of acts and of printing: what was committed is printed, and nothing else."""

from functools import partial
from pathlib import Path

import psycopg
import pytest

from manset.press.store import Store
from manset.press.store.index import owed, state
from manset.press.tests.cluster import cluster
from manset.press.tests.processes import Site, wait_for


@pytest.mark.needs_postgresql_server
def test_it_converges_after_the_database_was_killed_again_and_again(tmp_path: Path) -> None:
    with cluster() as server:
        site = Site(server.address, tmp_path / "edition")
        site.run("prepare + build")
        with site.running("work") as worker:
            for acts in (2, 10, 20):
                with site.running("stir 100000") as writer:
                    assert writer.stdout is not None
                    assert writer.stdout.readline() == "stirring\n"
                    wait_for(partial(_made, site, _acts(site) + acts), 60)
                    server.kill()
                    writer.wait(20)
                    assert writer.returncode != 0
                server.start()
                assert worker.poll() is None
            site.run("act 1")
            wait_for(lambda: _settled(site), 60)
            worker.terminate()
            assert worker.wait(20) == 0
        assert site.run("verify") == "[]\n"
        with psycopg.connect(server.address) as main:
            stirred = main.execute("SELECT COUNT(*) FROM press_logentry WHERE id > 36").fetchone()
            without = main.execute(
                "SELECT COUNT(*) FROM press_logentry l WHERE id > 30 AND NOT EXISTS"
                " (SELECT 1 FROM press_receipt r WHERE r.entry_id = l.id)"
            ).fetchone()
    assert stirred is not None
    assert stirred[0] > 30
    assert without == (0,)


def _acts(site: Site) -> int:
    with psycopg.connect(site.database) as main:
        count = main.execute("SELECT COUNT(*) FROM press_logentry").fetchone()
    assert count is not None
    return int(count[0])


def _made(site: Site, enough: int) -> bool:
    return _acts(site) >= enough


def _settled(site: Site) -> bool:
    with psycopg.connect(site.database) as main:
        head = main.execute("SELECT MAX(id) FROM press_logentry").fetchone()
    store = Store(site.edition)
    try:
        return head == (state.cursor(store.db),) and owed.waiting(store.db) == 0
    finally:
        store.close()
