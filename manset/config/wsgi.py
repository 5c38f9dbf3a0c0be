"""The web server's entry."""

import os
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from manset.press.door import Door


def make_application() -> "Door":
    """Set Django up, then put the door in front: its modules can be imported only after that."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manset.config.settings")
    django = get_wsgi_application()
    from manset.config.door import make_door  # noqa: PLC0415 (after the set-up)

    return make_door(django)


application = make_application()
