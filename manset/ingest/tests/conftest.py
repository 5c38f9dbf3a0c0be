"""What the tests of intake share: a folder of its own for originals and pictures, a web server, two sections."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from manset.archive.models import Section
from manset.ingest.tests.newsdesk import section
from manset.ingest.tests.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a real web server."""
    with serving() as running:
        yield running


@pytest.fixture
def originals(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep originals and pictures in a folder of the test's own, which no delivery stands in."""
    home = tmp_path_factory.mktemp("home")
    settings.MANSET_ORIGINALS = home / "originals"
    settings.MEDIA_ROOT = home / "media"
    return home / "originals"


@pytest.fixture
def politics(db: None, originals: Path) -> Section:
    """A paper with the sections Politics and Sports, and Football in it."""
    section("Football", "football", section("Sports", "sports"))
    return section("Politics", "politics")
