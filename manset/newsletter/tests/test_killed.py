"""The sender killed at each step, in a process of its own: it goes on where it was, and nobody gets two."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as instance
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from manset.newsletter import acts
from manset.newsletter.models import Delivery, Issue
from manset.newsletter.sending import ledger
from manset.newsletter.tests.cast import make_issue, make_list, readers, send_all
from manset.newsletter.tests.post_office import PostOffice

COUNT = 9
_SEND = """
import django
from django.conf import settings
django.setup()
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", {port}
from manset.newsletter.tests.cast import send_all
send_all()
"""


def sent_in_a_process(port: int, failpoint: str) -> int:
    """Send from another process, which dies at the fail-point; returns how it ended."""
    name = str(connections["default"].settings_dict["NAME"])
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("MANSET_")},
        "DJANGO_SETTINGS_MODULE": "manset.config.settings",
        "MANSET_HOME": str(instance.MANSET_HOME),
        "MANSET_SECRET": instance.SECRET_KEY,
        "MANSET_FAILPOINT": failpoint,
        **database_of(name),
    }
    done = subprocess.run(
        [sys.executable, "-c", _SEND.format(port=port)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode


def database_of(name: str) -> dict[str, str]:
    """Return the setting by which the process finds the database of this test."""
    given: dict[str, Any] = connections["default"].settings_dict
    if "sqlite" in str(given["ENGINE"]):
        return {"MANSET_DATABASE_URL": f"sqlite://{name}"}
    host, port = given["HOST"] or "127.0.0.1", given["PORT"] or 5432
    return {"MANSET_DATABASE_URL": f"postgresql://{given['USER']}:{given['PASSWORD']}@{host}:{port}/{name}"}


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_it_goes_on(office: PostOffice, settings: Settings, step: str) -> None:
    taken, uncertain = STEPS[step]
    morning = make_list()
    readers(morning, COUNT)
    acts.order(make_issue(morning))
    assert sent_in_a_process(office.port, step) == -signal.SIGKILL
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
    sent_in_a_process(office.port, "newsletter-claimed")
    assert ledger.recover(timezone.now()) == (0, 0)
    send_all()
    assert office.taken == []
    assert ledger.recover(timezone.now() + ledger.CLAIM + timedelta(seconds=1)) == (COUNT, 0)
    send_all()
    assert len(office.taken) == len(set(office.taken)) == COUNT
