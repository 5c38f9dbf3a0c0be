"""What the newsletter's tests share."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from manset.newsletter.tests.post_office import PostOffice, open_office


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    """Run a mail server."""
    with open_office(settings) as found:
        yield found
