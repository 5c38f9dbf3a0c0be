"""What the tests of what was handed over share."""

from manset.ingest.tests.conftest import originals

__all__ = ["originals"]
