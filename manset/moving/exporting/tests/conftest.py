"""A small paper with something of everything, and one of each state that readers do not see."""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from manset.archive.tests.clock import Clock, ruling
from manset.archive.tests.paper import Paper, make_paper
from manset.moving.tests.conftest import moved
from tests.plugins.shared_rows import ForAll

__all__ = ["moved"]

URL = "https://strait.example"


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


@pytest.fixture(scope="module", autouse=True)
def begun(for_all: ForAll) -> Paper:
    with ruling(Clock()) as clock:
        return for_all(lambda: make_paper(clock))


@pytest.fixture
def paper(db: None, clock: Clock, begun: Paper) -> Paper:
    return deepcopy(begun)
