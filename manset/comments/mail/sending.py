"""The sending of letters that wait: a thread of the worker's, so that nothing else ever waits for a mail server."""

import logging
import smtplib
import threading
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from manset.comments.mail.letters import message
from manset.comments.models import Letter

_logger = logging.getLogger("manset.comments")

LOOK = 2.0  # seconds between two looks at what waits
CLAIM = timedelta(minutes=5)  # for how long a letter is one sender's alone
FIRST_WAIT = timedelta(minutes=1)
MOST_TRIES = 12  # the last after about two days
BATCH = 50
TIMEOUT = 20  # seconds
_FAILURES = (OSError, smtplib.SMTPException)
_FOR_GOOD = 500  # SMTP: from here on the answer will be the same tomorrow


def run(stop: threading.Event) -> None:
    """Send what waits until told to stop; a database that is away is waited for."""
    while not stop.wait(LOOK):
        try:
            send_due()
        except DatabaseError as error:
            _logger.warning("mail about comments waits: the database cannot be asked: %s", error)
        finally:
            close_old_connections()


def send_due() -> int:
    """Send the letters that are due, over one connection; returns how many the mail server took."""
    now = timezone.now()
    due = list(Letter.objects.filter(due_at__lte=now).order_by("due_at")[:BATCH])
    if not due:
        return 0
    mine = [letter for letter in due if claimed(letter, now)]
    connection = get_connection(timeout=TIMEOUT)
    try:
        connection.open()
    except _FAILURES as error:
        for letter in mine:
            put_off(letter, error)
        return 0
    try:
        return sum(send(letter, connection) for letter in mine)
    finally:
        connection.close()


def claimed(letter: Letter, now: datetime) -> bool:
    """Make the letter this sender's for a while; False where another was quicker."""
    due = Letter.objects.filter(pk=letter.pk, due_at=letter.due_at)
    return due.update(due_at=now + CLAIM, tries=letter.tries + 1) == 1


def send(letter: Letter, connection: BaseEmailBackend) -> bool:
    """Send one letter; what the server will not have is dropped, what it cannot have just now waits its turn."""
    made = message(letter)
    if made is None:
        letter.delete()
        return False
    made.connection = connection
    try:
        made.send()
    except _FAILURES as error:
        put_off(letter, error)
        with suppress(
            *_FAILURES
        ):  # the server may have hung up: the next letter gets a connection of its own
            connection.close()
        return False
    letter.delete()
    return True


def put_off(letter: Letter, error: Exception) -> None:
    """Note what went wrong, and try again later, each time twice as late."""
    tries = letter.tries + 1
    final = tries >= MOST_TRIES or refused(error)
    _logger.warning(
        "a letter (%s) was not sent%s: %s", letter.kind, ", and will not be" if final else "", error
    )
    if final:
        letter.delete()
        return
    Letter.objects.filter(pk=letter.pk).update(
        due_at=timezone.now() + FIRST_WAIT * 2 ** (tries - 1), error=f"{error!r}"[:300]
    )


def refused(error: Exception) -> bool:
    """Tell whether the server has refused this letter for good, and not this sender."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _FOR_GOOD for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= _FOR_GOOD
