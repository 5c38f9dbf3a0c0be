"""How fast one reader may search: a program that asks for thousands of pages makes others wait."""

from django.http import HttpRequest

from manset.readers.origin import origin_of
from manset.readers.pace import Pace

TYPED_A_MINUTE, TYPED_AT_ONCE = 120, 60
"""Whoever types asks with every pause, some five times a word: nobody types as long as that without reading."""
PAGES_A_MINUTE, PAGES_AT_ONCE = 30, 30

_TYPED, _PAGES = Pace(TYPED_A_MINUTE, TYPED_AT_ONCE), Pace(PAGES_A_MINUTE, PAGES_AT_ONCE)


def wait_to_type(request: HttpRequest) -> int:
    """Return the seconds after which the overlay may ask again, 0 for now."""
    return _TYPED.wait(origin_of(request))


def wait_for_page(request: HttpRequest) -> int:
    """Return the seconds after which a page may be asked for again, 0 for now."""
    return _PAGES.wait(origin_of(request))
