"""Whether there is anything to poll: without feeds and mailboxes a newsroom's poller waits for the first of them.

It asks in SQL of our own and through nothing else, so that what it was forked with stays shared (ADR 23).
"""

import logging
import threading

from django.db import DatabaseError, close_old_connections, connection

from manset.ingest.models import Feed, Handover, Mailbox, Subscription

logger = logging.getLogger(__name__)
_TABLES = [model._meta.db_table for model in (Feed, Subscription, Mailbox, Handover)]  # noqa: SLF001 (Django's documented API)
_ANYTHING = "SELECT " + " OR ".join(f'EXISTS (SELECT 1 FROM "{table}")' for table in _TABLES)  # noqa: S608 (our tables)
_LOOK = 1.0  # seconds between two looks
_AFTER_ERROR = 5.0


def is_anything() -> bool:
    """Tell whether there is a feed, a subscription, a mailbox or something that was handed over."""
    with connection.cursor() as cursor:
        cursor.execute(_ANYTHING)
        return bool(cursor.fetchone()[0])


def wait_for_anything(stop: threading.Event) -> None:
    """Return once there is something to poll, or at the stop."""
    while not stop.is_set():
        pause = _LOOK
        try:
            close_old_connections()
            if is_anything():
                return
        except DatabaseError:
            logger.exception("the database does not say whether there is anything to poll; trying again")
            pause = _AFTER_ERROR
        stop.wait(pause)
