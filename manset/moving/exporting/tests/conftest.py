"""A small paper with something of everything, and one of each state that readers do not see."""

from collections.abc import Iterator

import pytest

from manset.archive.tests.clock import Clock, ruling
from manset.archive.tests.paper import Paper, make_paper
from manset.moving.tests.conftest import moved

__all__ = ["moved"]

URL = "https://strait.example"


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


@pytest.fixture
def paper(db: None, clock: Clock) -> Paper:
    return make_paper(clock)
