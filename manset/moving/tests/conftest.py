"""What the tests of moving share: a folder of its own for pictures, and a run over an export in memory."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from manset.moving.importing.files import Files
from manset.moving.importing.opening import from_file
from manset.moving.importing.preview import Preview
from manset.moving.importing.tally import Tally
from manset.moving.importing.wordpress import Moving

Run = Callable[..., Tally]


@pytest.fixture
def moved(db: None, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Move an export in, or look at it: `moved(data, uploads=folder, dry=True)`."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")

    def run(
        data: bytes, uploads: Path | None = None, *, dry: bool = False, also: frozenset[str] = frozenset()
    ) -> Tally:
        pieces, files = from_file(BytesIO(data)), Files(None, uploads)
        return Preview(pieces, files, also).run() if dry else Moving(pieces, files, also).run()

    return run
