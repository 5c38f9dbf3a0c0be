"""What the archive's tests share."""

from collections.abc import Iterator

import pytest

from manset.archive.tests.clock import Clock, ruling


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Stop the time."""
    with ruling(Clock()) as clock:
        yield clock
