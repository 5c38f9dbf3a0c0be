"""Stories play with the archive's cast and clock, and each test with a matcher that remembers nothing."""

import pytest

from manset.archive.tests.conftest import clock
from manset.stories.matcher import forget

__all__ = ["clock"]


@pytest.fixture(autouse=True)
def fresh_matcher() -> None:
    """Forget what other tests' databases held."""
    forget()
