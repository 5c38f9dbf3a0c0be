"""Tests that look at one thing run in one process, and the longest come first."""

import re

import pytest

from tests.plugins.needs import ROOT
from tests.plugins.rooms import EDITION, LONG, OF_THEIR_OWN, rank, room


def test_all_that_look_at_the_edition_share_a_worker() -> None:
    assert room("tests/html/test_links.py::test_a[x::y]") == room("tests/journeys/test_weight.py::test_b")


def test_whoever_asks_for_the_edition_is_known_to() -> None:
    files = [file for folder in ("manset", "tests", "bench") for file in (ROOT / folder).rglob("test_*.py")]
    names = [
        file.relative_to(ROOT).as_posix()
        for file in files
        if re.search(r"\b(edition_site|crawl|reader|kinds|bare_article):", file.read_text("utf-8"))
    ]
    assert len(names) > 8
    assert [name for name in names if name != "tests/plugins/test_rooms.py" and room(name) != EDITION] == []


def test_who_has_an_instance_of_its_own_does_not_wait_for_the_edition() -> None:
    for name in OF_THEIR_OWN:
        assert (ROOT / name).exists()
        assert room(f"{name}::test_a") == name


def test_a_file_stays_together() -> None:
    assert room("manset/press/tests/test_door.py::test_a") == "manset/press/tests/test_door.py"


def test_laws_and_shards_stay_alone() -> None:
    for file in ("tests/databases/test_postgresql.py", "tests/properties/test_small.py"):
        assert room(f"{file}::test_a[1]") != room(f"{file}::test_a[2]")


def test_the_longest_come_first() -> None:
    files = (
        "tests/html/test_links.py",
        "tests/databases/test_postgresql.py",
        "tests/properties/test_exact_edition.py",
        "tests/plugins/test_rooms.py",
        *LONG,
        "manset/lib/tests/test_text.py",
    )
    assert all((ROOT / file).exists() for file in files)
    assert [rank(f"{file}::test") for file in files] == list(range(len(files)))


def test_nothing_puts_the_longest_behind_others(request: pytest.FixtureRequest) -> None:
    ranks = [rank(item.nodeid) for item in request.session.items]
    assert ranks == sorted(ranks)
