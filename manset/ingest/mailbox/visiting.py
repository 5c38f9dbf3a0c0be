"""One look into a mailbox: what is new, each message judged and noted before the next is fetched."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from manset.ingest.fetch import Endpoint, Fetcher
from manset.ingest.intake import records
from manset.ingest.intake.deliveries import Arrived, Delivery
from manset.ingest.intake.originals import keep
from manset.ingest.intake.outcome import Outcome
from manset.ingest.intake.taking import Intake
from manset.ingest.mailbox import claims, passwords
from manset.ingest.mailbox.server import Account, MailFailed, Server, opened
from manset.ingest.models import Item, Mailbox
from manset.ingest.parse import LARGEST, Refused, mail
from manset.ingest.parse.document import RawDocument

TRIES = 3  # of a message that could not be taken in for a reason that may pass, such as a busy database
_HEAD = 65_536  # bytes kept of a message that is too large
LONGEST = 600.0  # seconds of one look
_NO_PASSWORD = "this machine has no password for it: give it with `manset mailbox password`"  # noqa: S105 (words about one)


class Lost(Exception):
    """Another has taken the mailbox in hand meanwhile, and goes on."""


class NotYet(Exception):
    """A message could not be taken in now; the message says why."""


@dataclass
class Visitor:
    """Looks into mailboxes under a name; `tell` hears of each story, `stop` ends a look after the message in hand."""

    name: str
    local: frozenset[Endpoint] = frozenset()
    tell: Callable[[Outcome], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    seconds: float = LONGEST

    def visit(self, box: Mailbox) -> int:
        """Take in what is new; returns how many messages were judged. Raises MailFailed, NotYet and Lost."""
        password = passwords.of(box.name)
        if password is None:
            raise MailFailed(_NO_PASSWORD)
        starttls = box.security == Mailbox.Security.STARTTLS
        account = Account(box.host, box.port, starttls, box.username, password, box.folder, self.local)
        count = 0
        with opened(account, self.seconds) as server, Fetcher(self.local) as fetcher:
            found = server.look(box.uid, box.uid_validity)
            if found.uid_validity != box.uid_validity:
                self._renumber(box, found.uid_validity)
            sizes = server.sizes(found.uids) if found.uids else {}
            for uid in found.uids:
                if self.stop.is_set():
                    break
                self._judge(server, fetcher, box, uid, sizes.get(uid, 0))
                count += 1
        return count

    def _renumber(self, box: Mailbox, validity: int) -> None:
        """Note that the server counts anew: everything is looked at again, and what is known is known."""
        box.uid_validity, box.uid, box.tries = validity, 0, 0
        self._write(box)

    def _judge(self, server: Server, fetcher: Fetcher, box: Mailbox, uid: int, size: int) -> None:
        delivery = Delivery(f"mailbox:{box.name}/{box.uid_validity}/{uid}")
        data = server.message(uid, _HEAD if size > LARGEST else LARGEST + 1)
        if data is not None and max(size, len(data)) > LARGEST:
            self._too_large(delivery, box, data[:_HEAD], max(size, len(data)))
        elif data is not None:
            self._take(fetcher, box, delivery, data)
        box.uid, box.tries = uid, 0
        self._write(box)

    def _too_large(self, delivery: Delivery, box: Mailbox, head: bytes, size: int) -> None:
        """Keep the beginning of a message, which says whose it is, with the reason; the whole stays in the mailbox."""
        reason = (
            f"too large: {size / 1e6:.1f} MB is over the limit of {LARGEST / 1e6:g} MB; here is its beginning"
        )
        self._told(records.refused(delivery, reason, keep([head]).digest, source=box.source))

    def _take(self, fetcher: Fetcher, box: Mailbox, delivery: Delivery, data: bytes) -> None:
        """Take in a message, unless these bytes came from this mailbox before and were judged.

        Not all that is mailed has a name or a date by which intake would know it again.
        """
        original = keep([data])
        if not original.is_new and judged_before(box, original.digest):
            return
        arrived = Arrived(data, original)
        intake = Intake(fetcher, box.source.name if box.source else None)
        try:
            items = mail.parse(RawDocument(data, delivery.name))
        except Refused as refusal:
            self._told(records.refused(delivery, str(refusal), original.digest, source=box.source))
            return
        except Exception as error:  # noqa: BLE001 (a parser's mistake is this message's trouble, and no other's)
            self._told(intake.broken(delivery, error, original.digest))
            return
        said = [self._told(outcome) for outcome in intake.take_items(delivery, arrived, items)]
        if intake.troubles and box.tries + 1 < TRIES:
            box.tries += 1
            self._write(box)
            raise NotYet(said[-1].reason if said else "it could not be taken in")

    def _told(self, outcome: Outcome) -> Outcome:
        if self.tell:
            self.tell(outcome)
        return outcome

    def _write(self, box: Mailbox) -> None:
        if not claims.note(box, self.name, timezone.now()):
            raise Lost


def judged_before(box: Mailbox, digest: str) -> bool:
    """Tell whether these bytes came from this mailbox before; that they could not go in yet is no judgement."""
    rows = Item.objects.filter(digest=digest, name__startswith=f"mailbox:{box.name}/")
    return (rows.exclude(state=Item.State.REFUSED) if box.tries else rows).exists()
