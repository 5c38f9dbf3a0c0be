"""The sending of letters that wait: a thread of the worker's, so that nothing else ever waits for a mail server.

A letter may be sent twice, should the process end between the server's answer and the note of it: what it says,
"confirm this", does no harm twice. An issue of the newsletter does, and goes by another way.
"""

import logging
import smtplib
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from manset.readers.models import Waiting

_logger = logging.getLogger("manset.readers")

LOOK = 2.0  # seconds between two looks at what waits
CLAIM = timedelta(minutes=5)  # for how long a letter is one sender's alone
FIRST_WAIT = timedelta(minutes=1)
MOST_TRIES = 12  # the last after about two days
BATCH = 50
TIMEOUT = 20  # seconds
FAILURES = (OSError, smtplib.SMTPException)
FOR_GOOD = 500  # SMTP: from here on the answer will be the same tomorrow

Letter = TypeVar("Letter", bound=Waiting)


@dataclass(frozen=True, slots=True)
class Sender(Generic[Letter]):
    """Sends one queue: its table, and what makes a message of a letter, None where nothing is to be said."""

    table: type[Letter]
    message: Callable[[Letter], EmailMessage | None]

    def run(self, stop: threading.Event) -> None:
        """Send what waits until told to stop; a database that is away is waited for."""
        while not stop.wait(LOOK):
            try:
                self.send_due()
            except DatabaseError as error:
                _logger.warning("letters wait: the database cannot be asked: %s", error)
            finally:
                close_old_connections()

    def send_due(self) -> int:
        """Send the letters that are due, over one connection; returns how many the mail server took."""
        now = timezone.now()
        due = list(self.table._default_manager.filter(due_at__lte=now).order_by("due_at")[:BATCH])  # noqa: SLF001 (Django's own name)
        if not due:
            return 0
        mine = [letter for letter in due if claimed(letter, now)]
        connection = get_connection(timeout=TIMEOUT)
        try:
            connection.open()
        except FAILURES as error:
            for letter in mine:
                put_off(letter, error)
            return 0
        try:
            return sum(self.send(letter, connection) for letter in mine)
        finally:
            connection.close()

    def send(self, letter: Letter, connection: BaseEmailBackend) -> bool:
        """Send one letter; what the server will not have is dropped, what it cannot have just now waits its turn."""
        try:
            made = self.message(letter)
            if made is None:
                letter.delete()
                return False
            made.connection = connection
            made.send()
        except ValueError as error:  # a header, or an address: this letter's trouble alone
            _logger.error("a letter (%s) cannot be written: %s", type(letter).__module__, error)  # noqa: TRY400 (said in one line)
            letter.delete()
            return False
        except FAILURES as error:
            put_off(letter, error)
            # The server may have hung up: the next letter gets a connection of its own.
            with suppress(*FAILURES):
                connection.close()
            return False
        letter.delete()
        return True


def claimed(letter: Waiting, now: datetime) -> bool:
    """Make the letter this sender's for a while; False where another was quicker."""
    due = type(letter)._default_manager.filter(pk=letter.pk, due_at=letter.due_at)  # noqa: SLF001 (Django's own name)
    return due.update(due_at=now + CLAIM, tries=letter.tries + 1) == 1


def put_off(letter: Waiting, error: Exception) -> None:
    """Note what went wrong, and try again later, each time twice as late."""
    tries = letter.tries + 1
    final = tries >= MOST_TRIES or refused(error)
    _logger.warning(
        "a letter (%s) was not sent%s: %s",
        type(letter).__module__,
        ", and will not be" if final else "",
        error,
    )
    if final:
        letter.delete()
        return
    type(letter)._default_manager.filter(pk=letter.pk).update(  # noqa: SLF001 (Django's own name)
        due_at=timezone.now() + FIRST_WAIT * 2 ** (tries - 1), error=f"{error!r}"[:300]
    )


def refused(error: Exception) -> bool:
    """Tell whether the server has refused this letter for good, and not this sender."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= FOR_GOOD for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= FOR_GOOD
