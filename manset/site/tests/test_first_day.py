"""A paper without settings, sections and articles has its pages too."""

from collections.abc import Iterator

import pytest

from manset.archive.tests.clock import Clock, ruling
from manset.site.tests.making import all_paths, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[Clock]:
    with ruling(Clock()) as clock:
        yield clock


def test_an_empty_paper_has_its_pages_too(clock: Clock) -> None:
    """The first day: no settings, no section, no article."""
    for _, path in all_paths():
        assert made(path, clock)[0] is not None, path
