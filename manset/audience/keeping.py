"""What time does to readership: a thread of the worker's ranks every half minute and rolls old rows up."""

import logging
import threading
from datetime import datetime

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from manset.audience.acts import forget, rank, roll

_logger = logging.getLogger("manset.audience")

LOOK = 10.0  # seconds between two looks
PAUSE = 0.2  # seconds between two pieces of rolling, in which others write


def run(stop: threading.Event, months: int) -> None:
    """Keep readership until told to stop; a database that is away is waited for."""
    while not stop.wait(LOOK):
        try:
            keep(timezone.now(), months, stop)
        except DatabaseError as error:
            _logger.warning("readership waits: the database cannot be asked: %s", error)
        finally:
            close_old_connections()


def keep(now: datetime, months: int, stop: threading.Event) -> None:
    """Rank, and roll what is due."""
    rank(now)
    while (roll(now) or forget(now, months)) and not stop.wait(PAUSE):
        pass
