"""What the desk's tests stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from manset.desk.tests.cast import Newsroom, client_of, gather
from manset.newsletter.tests.post_office import PostOffice, open_office


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return gather()


@pytest.fixture
def reporter(newsroom: Newsroom) -> Client:
    return client_of(newsroom.reporter)


@pytest.fixture
def editor(newsroom: Newsroom) -> Client:
    return client_of(newsroom.editor)


@pytest.fixture
def administrator(newsroom: Newsroom) -> Client:
    return client_of(newsroom.administrator)


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with open_office(settings) as found:
        yield found


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """Have each test keep its pictures for itself."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    (tmp_path / "media").mkdir()
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def no_wrong_passwords() -> None:
    cache.clear()
