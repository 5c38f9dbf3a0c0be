"""The sender killed at each step, in a process of its own: it goes on where it was, and nobody gets two."""

import os
import signal
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue
from manset.newsletter.sending import ledger
from manset.newsletter.tests.cast import make_issue, make_list, readers, send_all
from manset.newsletter.tests.post_office import PostOffice

COUNT = 9


def sent_in_a_process(failpoint: str) -> int:
    """Send from a process forked off this one, which dies at the fail-point; returns the signal it died of, 0 for none."""
    connections.close_all()  # both processes would speak over one
    child = os.fork()
    if not child:
        os.environ["MANSET_FAILPOINT"] = failpoint
        try:
            send_all()
        finally:
            os._exit(0)  # nothing of the test run's is to be cleared away twice
    _pid, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


# Where it dies; how many of the messages the server took by then, and how many rows nobody can know about.
STEPS = {
    "newsletter-addressed": (0, 0),
    "newsletter-claimed": (0, 0),
    "newsletter-before-dot:4": (3, 0),
    "newsletter-handing:4": (3, 1),
    "newsletter-dotted:4": (None, 1),
    "newsletter-answered:4": (4, 1),
    "newsletter-noted:4": (4, 0),
}
# The same where three go at once: of the second three, of whom the fifth is the second.
STEPS_AT_ONCE = {
    "newsletter-before-dot:5": (3, 0),
    "newsletter-handing:2": (3, 3),
    "newsletter-dotted:5": (None, 3),
    "newsletter-answered:5": (None, 3),
    "newsletter-noted:2": (6, 0),
}
CASES = [(1, step, *found) for step, found in STEPS.items()]
CASES += [(3, step, *found) for step, found in STEPS_AT_ONCE.items()]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("connections", "step", "taken", "uncertain"), CASES)
def test_killed_at_a_step_it_goes_on(
    office: PostOffice, settings: Settings, connections: int, step: str, taken: int | None, uncertain: int
) -> None:
    settings.MANSET_MAIL_CONNECTIONS = connections
    morning = make_list()
    readers(morning, COUNT)
    acts.order(make_issue(morning))
    assert sent_in_a_process(step) == signal.SIGKILL
    assert taken is None or len(office.taken) == taken

    later = timezone.now() + 2 * ledger.CLAIM
    assert ledger.recover(later)[1] == uncertain
    send_all()
    assert Issue.objects.get().state == "sent"
    twice = [mail for mail, count in Counter(office.taken).items() if count > 1]
    assert twice == []
    unknown = set(Delivery.objects.filter(state="uncertain").values_list("mail", flat=True))
    assert len(unknown) == uncertain
    everybody = set(Delivery.objects.values_list("mail", flat=True))
    assert len(everybody) == COUNT
    assert everybody - set(office.taken) <= unknown, "nobody is forgotten"


@pytest.mark.django_db(transaction=True)
def test_before_its_claim_has_ended_nobody_else_takes_what_a_dead_sender_had(office: PostOffice) -> None:
    morning = make_list()
    readers(morning, COUNT)
    acts.order(make_issue(morning))
    sent_in_a_process("newsletter-claimed")
    assert ledger.recover(timezone.now()) == (0, 0)
    send_all()
    assert office.taken == []
    assert ledger.recover(timezone.now() + ledger.CLAIM + timedelta(seconds=1)) == (COUNT, 0)
    send_all()
    assert len(office.taken) == len(set(office.taken)) == COUNT
