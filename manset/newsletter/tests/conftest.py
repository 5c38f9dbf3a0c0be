"""What the newsletter's tests share."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from manset.newsletter.tests.post_office import PostOffice, open_office


@pytest.fixture(params=["one by one", "ahead"])
def office(settings: Settings, request: pytest.FixtureRequest) -> Iterator[PostOffice]:
    """Run a mail server, that waits for each command or takes some ahead."""
    with open_office(settings) as found:
        found.ahead = request.param == "ahead"
        yield found
