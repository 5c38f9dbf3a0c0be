"""What the tests of an editor's decisions share."""

from manset.ingest.tests.conftest import originals, politics

__all__ = ["originals", "politics"]
