"""The list of mailboxes: added, stopped, removed, asked at once. Each is known by its name."""

from typing import Any

from django.utils import timezone

from manset.ingest.fetch import Endpoint
from manset.ingest.intake import sources
from manset.ingest.intake.directory import Directory
from manset.ingest.mailbox import passwords
from manset.ingest.mailbox.server import Account, opened
from manset.ingest.models import Mailbox

_SECONDS = 60.0  # to see whether the server lets us in
_ELSEWHERE = {"uid_validity": None, "uid": 0, "tries": 0}


def add(
    name: str,
    place: dict[str, Any],
    password: str,
    source: str | None,
    local: frozenset[Endpoint],
    *,
    from_now: bool = False,
) -> str:
    """Add or change a mailbox, after the server has let us in; says which. Raises ValidationError and MailFailed."""
    known = Mailbox.objects.filter(name=name).first()
    box = known or Mailbox(name=name)
    moved = any(getattr(box, key) != value for key, value in place.items())
    for key, value in place.items():
        setattr(box, key, value)
    box.clean_fields(exclude=["source", "claim"])
    starttls = box.security == Mailbox.Security.STARTTLS
    account = Account(box.host, box.port, starttls, box.username, password, box.folder, local)
    with opened(account, _SECONDS) as server:
        found = server.look(0, None)
    if moved:
        for key, value in _ELSEWHERE.items():
            setattr(box, key, value)
    if from_now:
        box.uid_validity, box.uid = found.uid_validity, max(found.uids, default=0)
    if source:
        box.source = sources.named_or_made(source, Directory())
    box.active, box.next_at, box.failures, box.error = True, timezone.now(), 0, ""
    passwords.keep(name, password)
    box.save()
    waiting = 0 if from_now else sum(uid > box.uid for uid in found.uids)
    return f"{'changed' if known else 'added'}, {waiting} messages are waiting"


def stop(name: str) -> bool:
    """Look into a mailbox no more; tells whether there is one."""
    return Mailbox.objects.filter(name=name).update(active=False) > 0


def ask(name: str) -> bool:
    """Have a mailbox looked into at once, from now on again if it was stopped; tells whether there is one."""
    return Mailbox.objects.filter(name=name).update(active=True, next_at=timezone.now()) > 0


def remove(name: str) -> bool:
    """Forget a mailbox and its password; tells whether there was one."""
    passwords.forget(name)
    return Mailbox.objects.filter(name=name).delete()[0] > 0
