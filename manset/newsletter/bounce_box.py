"""The mailbox that bounces come to: looked into now and then, for reading alone, each message once."""

import logging
import threading
from collections.abc import Iterator

from django.db import DatabaseError, close_old_connections

from manset.ingest.mailbox.server import Account, MailFailed, Server, opened
from manset.newsletter.bounces import LONGEST, Read, take_report
from manset.newsletter.models import Mailroom
from manset.newsletter.models.mailroom import ONLY

_logger = logging.getLogger("manset.newsletter")

LOOK = 300.0  # seconds between two looks
PATIENCE = 240.0  # seconds of one look


def run(account: Account, stop: threading.Event) -> None:
    """Look until told to stop; a server or a database that is away is waited for."""
    while not stop.wait(LOOK):
        try:
            for read in looked_into(account):
                if read.new:
                    _logger.info("a bounce was noted: %s", read.what)
        except (MailFailed, DatabaseError) as error:
            _logger.warning("the mailbox for bounces could not be read: %s", error)
        finally:
            close_old_connections()


def looked_into(account: Account) -> Iterator[Read]:
    """Yield what each new message said, noting how far it came after each. Raises MailFailed."""
    room, _ = Mailroom.objects.get_or_create(pk=ONLY)
    with opened(account, PATIENCE) as server:
        found = server.look(room.bounce_uid, room.bounce_validity)
        sizes = server.sizes(found.uids) if found.uids else {}
        for uid in found.uids:
            yield from judged(server, uid, sizes.get(uid, 0))
            Mailroom.objects.filter(pk=ONLY).update(bounce_uid=uid, bounce_validity=found.uid_validity)


def judged(server: Server, uid: int, size: int) -> Iterator[Read]:
    """Yield what one message said; of a large one, its beginning says it. One that is gone said nothing."""
    data = server.message(uid, min(size or LONGEST, LONGEST))
    if data is not None:
        yield take_report(data)
