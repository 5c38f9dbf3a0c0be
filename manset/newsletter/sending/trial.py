"""A trial: an issue sent to one address of the newsroom's, outside the ledger."""

from django.conf import settings
from django.utils import timezone
from wagtail.log_actions import log

from manset.newsletter.acts.permission import COMPOSE, Actor, Unfit, require
from manset.newsletter.models import Delivery, Issue, Mailroom, Subscriber
from manset.newsletter.printing import Printed, printed
from manset.newsletter.sending.mould import mould
from manset.newsletter.sending.server import LostError, RefusedError, Server, ServerAwayError, UncertainError
from manset.press.changes import changing
from manset.readers.addresses import ascii_mail, is_mail, tidy_mail

NOBODY = Subscriber(pk=0, turn=0)
"""Whose own links lead nowhere."""


def send_trial(issue: Issue, mail: str, *, by: Actor = None) -> None:
    """Send an issue to one address, marked as a trial; its own links lead nowhere. Raises Unfit where that fails."""
    require(by, COMPOSE)
    address = tidy_mail(mail)
    if not is_mail(address):
        raise Unfit("give a mail address")
    if not Mailroom.is_given():
        raise Unfit("there is no mail server: set MANSET_MAIL, and start `manset work` again")
    made = printed(issue)
    if made is None:
        raise Unfit("there is nothing in this issue that readers may see")
    row = Delivery(pk=0, issue=issue, subscriber=NOBODY, mail=address)
    trial = Printed(f"[Trial] {made.subject}", made.text, made.html)
    message = mould(issue, trial).cast(row, timezone.now())
    server = Server()
    try:
        server.hand(settings.DEFAULT_FROM_EMAIL, ascii_mail(address), message)
    except (RefusedError, LostError, UncertainError, ServerAwayError) as error:
        raise Unfit(f"the mail server did not take it: {error}") from error
    finally:
        server.close()
    with changing("send a trial"):
        log(issue, "manset.trial", user=by, data={"to": address})
