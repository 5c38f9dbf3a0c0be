"""Handing some messages over at once, one by each connection, so that one note in the ledger is made for all of them.

All but the dot of each is sent; then the ledger notes that they are being handed over; then the dots are sent, and the
answers heard. Killed between the note and the answers it leaves as many rows uncertain as there are connections.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ParamSpec

from django.conf import settings
from django.utils import timezone

from manset.newsletter.models import Delivery
from manset.newsletter.sending import ledger, server
from manset.newsletter.sending.server import LostError, RefusedError, Server, ServerAwayError, UncertainError
from manset.press.failpoints import reach

Given = ParamSpec("Given")

_LEAST = 0.1  # seconds that an answer is waited for, however long the others took


class NotOursError(Exception):
    """The row was taken back, held or cancelled while its message was on the way to the server."""


@dataclass(slots=True)
class Handing:
    """One message on its way over one connection; `begun` once the ledger knows, `error` is why it goes no further."""

    row: Delivery
    mail: str
    message: bytes
    server: Server
    begun: bool = False
    error: Exception | None = None

    def step(self, do: Callable[Given, None], *given: Given.args, **named: Given.kwargs) -> None:
        """Take a step, and keep why it could not be taken."""
        if self.error is None:
            try:
                do(*given, **named)
            except (RefusedError, LostError, UncertainError, ServerAwayError) as error:
                self.error = error


def hand(group: Sequence[Handing], owner: str) -> None:
    """Hand some messages over; what became of each is left in it."""
    for each in group:
        each.step(each.server.announce, settings.DEFAULT_FROM_EMAIL, each.mail)
    for each in group:
        each.step(each.server.accepted)
    for each in group:
        each.step(each.server.write, each.message)
    begin([each for each in group if each.error is None], owner)
    for each in group:
        each.step(each.server.dot)
    # All together are waited for no longer than one would be: the ledger's claim is no longer either.
    until = time.monotonic() + server.LAST_TIMEOUT
    for each in group:
        each.step(each.server.answer, max(until - time.monotonic(), _LEAST))


def begin(group: Sequence[Handing], owner: str) -> None:
    """Note in the ledger that these are being handed over; whose row is not ours any more goes no further."""
    if not group:
        return
    ours = ledger.begin([each.row for each in group], owner, timezone.now())
    for each in group:
        each.begun = each.row.pk in ours
        if not each.begun:
            each.error = NotOursError()
            each.server.drop()  # it waits for a dot that never comes
    reach("newsletter-handing")
