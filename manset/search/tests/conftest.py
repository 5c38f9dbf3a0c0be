"""Search plays with the archive's cast and clock, and with an index of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from manset.archive.tests.conftest import clock
from manset.search.tests.paper import Paper

__all__ = ["clock", "paper"]


@pytest.fixture
def paper(db: None, tmp_path: Path) -> Iterator[Paper]:
    """Give an index that is made when first asked."""
    made = Paper(tmp_path / "search")
    yield made
    made.follower.close()
