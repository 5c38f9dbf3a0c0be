"""Every address of Django's own goes past the door."""

import pytest
from django.urls import URLResolver

from manset.config.door import PASSES
from manset.config.urls import urlpatterns


def test_what_stands_below_a_folder_of_its_own_passes_the_door() -> None:
    folders = {f"/{route.pattern}" for route in urlpatterns if isinstance(route, URLResolver)} - {"/"}
    assert folders == {"/desk/", "/hooks/"}
    assert folders <= set(PASSES)


@pytest.mark.parametrize("path", ["/hooks/intake/meridian/", "/desk/", "/search/"])
def test_these_do(path: str) -> None:
    assert path.startswith(PASSES)
