"""Entries become visible in the order of their ids, so that a cursor that has passed one has missed none."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from manset.press.tests.processes import Site, postgresql_database

WRITERS, EACH = 3, 12


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs_postgresql)])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    if request.param == "sqlite":
        yield Site(str(tmp_path / "toy.sqlite3"), tmp_path / "edition")
        return
    with postgresql_database("manset_press_order") as address:
        yield Site(address, tmp_path / "edition")


def test_a_cursor_misses_no_entry_of_slow_and_quick_commits(site: Site) -> None:
    site.run("prepare")
    total = 30 + WRITERS * EACH
    with site.running(f"follow {total}") as follower, ExitStack() as stack:
        pauses = ["0.02", "0.001", "0.005"]
        writers = [stack.enter_context(site.running(f"write {EACH} {pause}")) for pause in pauses]
        for writer in writers:
            _, errors = writer.communicate(timeout=30)
            assert writer.returncode == 0, errors
        seen, errors = follower.communicate(timeout=40)
    ids = [int(line.split()[0]) for line in seen.splitlines()]
    assert len(ids) == total, errors
    assert ids == sorted(ids)
    assert len({line.split()[1] for line in seen.splitlines()[30:]}) == WRITERS * EACH
