"""Search plays with the archive's cast and clock."""

from manset.archive.tests.conftest import clock

__all__ = ["clock"]
