"""Taking in: a delivery's items into the archive, one transaction each, with an outcome for every one of them."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from manset.archive.models import Article, Source
from manset.ingest.fetch import Fetcher, FetchFailed
from manset.ingest.intake import origins, records, sources, verdict
from manset.ingest.intake.body import blocks_of
from manset.ingest.intake.deliveries import Arrived, Delivery, TooLarge, receive
from manset.ingest.intake.directory import Directory
from manset.ingest.intake.drafts import Content
from manset.ingest.intake.identity import Identity, find, identity_of
from manset.ingest.intake.outcome import Outcome
from manset.ingest.intake.pictures import Illustrated, Sight, illustrate
from manset.ingest.intake.rules import ruled
from manset.ingest.intake.verdict import Leave, State, Verdict
from manset.ingest.intake.versions import Order, fingerprint, order
from manset.ingest.models import Origin
from manset.ingest.parse import Item, Refused, mail, parse, parse_file
from manset.lib.printable import printable
from manset.press.changes import changing

logger = logging.getLogger(__name__)
_ATTEMPTS = 3
_BATCH = 50  # posts of an export held at once


@dataclass(frozen=True, slots=True)
class Arrival:
    """One item of a delivery, with whose it is, the keys it goes by and the digest of what it says."""

    item: Item
    delivery: Delivery
    arrived: Arrived
    source: Source | None
    identity: Identity
    mark: str


@dataclass
class Intake:
    """One run: what the operator said, and what was looked up for it."""

    fetcher: Fetcher
    source_name: str | None = None
    publish: bool = False
    directory: Directory = field(default_factory=Directory)
    troubles: int = field(
        default=0, init=False
    )  # errors that were not foreseen: what made them may yet go in

    def take(self, delivery: Delivery) -> Iterator[Outcome]:
        """Take in a delivery and yield what became of each item, of the whole if it could not be read."""
        try:
            yield from self.take_whole(delivery)
        except Exception as error:  # noqa: BLE001 (no file may keep the others of a call from going in)
            yield self.broken(delivery, error)

    def take_whole(self, delivery: Delivery) -> Iterator[Outcome]:
        """Receive, parse and take in a delivery."""
        try:
            arrived = receive(delivery, self.fetcher)
        except TooLarge as refusal:
            if refusal.original.is_export:
                yield from self.take_export(delivery, Arrived(b"", refusal.original))
            else:
                yield records.refused(delivery, str(refusal), refusal.original.digest)
        except (FetchFailed, Refused) as refusal:
            yield records.refused(delivery, str(refusal), "")
        else:
            yield from self.take_arrived(delivery, arrived)

    def take_export(self, delivery: Delivery, arrived: Arrived) -> Iterator[Outcome]:
        """Take in a site's export as it is read, some posts at a time, until its end or where it breaks off."""
        batch: list[Item] = []
        bad: list[str] = []
        with arrived.original.path.open("rb") as file:
            try:
                for item in parse_file(file, name=delivery.name):
                    batch.append(item)
                    if len(batch) == _BATCH:
                        yield from self.take_items(delivery, arrived, batch)
                        batch = []
            except Refused as refusal:
                bad.append(str(refusal))
        yield from self.take_items(delivery, arrived, batch)
        yield from self.refuse_items(delivery, arrived, bad)

    def take_arrived(self, delivery: Delivery, arrived: Arrived) -> Iterator[Outcome]:
        """Parse and take in what has arrived."""
        bad: list[str] = []
        try:
            items = parse(
                arrived.data, name=delivery.name, url=arrived.url, content_type=arrived.content_type, bad=bad
            )
        except Refused as refusal:
            yield records.refused(delivery, str(refusal), arrived.original.digest)
        except Exception as error:  # noqa: BLE001 (a parser's mistake: the bytes are kept, and the others go in)
            yield self.broken(delivery, error, arrived.original.digest)
        else:
            yield from self.take_items(delivery, arrived, items)
            yield from self.refuse_items(delivery, arrived, bad)

    def refuse_items(self, delivery: Delivery, arrived: Arrived, bad: Iterable[str]) -> Iterator[Outcome]:
        """Record the items of a delivery that could not be read, while the others went in."""
        source = self.named_source()
        for reason in bad:
            yield records.refused(delivery, reason, arrived.original.digest, source=source)

    def take_items(self, delivery: Delivery, arrived: Arrived, items: list[Item]) -> Iterator[Outcome]:
        """Take in the items of a delivery in their order."""
        arrivals = [self.arrival(item, delivery, arrived) for item in items]
        known = origins.known_by_key(key for arrival in arrivals for key in arrival.identity.keys)
        for arrival in arrivals:
            try:
                yield self.take_item(arrival, known)
            except Refused as refusal:
                self.directory.forget()
                yield records.refused(
                    delivery, str(refusal), arrived.original.digest, arrival.item, arrival.source
                )
            except Exception as error:  # noqa: BLE001 (no item may keep the others of its delivery from going in)
                self.directory.forget()
                yield self.broken(delivery, error, arrived.original.digest, arrival.item)

    def arrival(self, item: Item, delivery: Delivery, arrived: Arrived) -> Arrival:
        """Return an item with all that can be said of it before the archive is asked."""
        source = self.named_source() or sources.publisher(item, arrived.url, self.directory)
        return Arrival(item, delivery, arrived, source, identity_of(item, source), fingerprint(item))

    def named_source(self) -> Source | None:
        """Return the source an operator named, made if need be; another ingest may be making it too."""
        if not self.source_name:
            return None
        try:
            return sources.named_or_made(self.source_name, self.directory)
        except IntegrityError:
            self.directory.forget()
            return sources.named_or_made(self.source_name, self.directory)

    def take_item(self, arrival: Arrival, known: dict[str, Origin]) -> Outcome:
        """Take in one item; one that brings nothing new costs next to nothing."""
        origin = find(arrival.identity, arrival.item, arrival.source, known)
        if origin and self.is_known(arrival, origin):
            return records.outcome(arrival, self.known_already(arrival, origin))
        shown = self.shown(arrival, origin)
        done, settled = self.settled(arrival, shown)
        known.update(dict.fromkeys(arrival.identity.keys, settled))
        return records.outcome(arrival, done, missing=shown.missing)

    def known_already(self, arrival: Arrival, origin: Origin) -> Verdict:
        """Leave what came before as it is; but `--publish` lets out what was held for want of leave."""
        if not self.publish or origin.article_id is None:
            return Verdict(State.UNCHANGED)
        with changing("ingest"):
            done = verdict.released(origin, arrival.item)
            if done.state != State.UNCHANGED:
                records.record(arrival, origin, done, [])
        return done

    def settled(self, arrival: Arrival, shown: Illustrated) -> tuple[Verdict, Origin]:
        """Settle an item; another ingest may make the same article, person or topic meanwhile, and then it is there."""
        for _ in range(_ATTEMPTS - 1):
            try:
                return self.settle(arrival, shown)
            except IntegrityError:
                self.directory.forget()
        return self.settle(arrival, shown)

    def is_known(self, arrival: Arrival, origin: Origin) -> bool:
        """Tell whether an item is the newest version taken, or is in a delivery that was taken before.

        The latter matters where neither version nor time says that another has come since: it would seem the later.
        """
        if order(arrival.item, arrival.mark, origin) is Order.SAME:
            return True
        return not arrival.arrived.original.is_new and origin.items.filter(fingerprint=arrival.mark).exists()

    def shown(self, arrival: Arrival, origin: Origin | None) -> Illustrated:
        """Return the item's body with its pictures, before the transaction: nobody waits for a stranger's server."""
        is_old = origin is not None and order(arrival.item, arrival.mark, origin) is Order.OLDER
        if is_old or arrival.item.status == "cancelled":
            return Illustrated([])
        page = arrival.item.url
        parts = mail.parts(arrival.arrived.data) if arrival.item.format == mail.FORMAT else {}
        sight = Sight(arrival.delivery, page, arrival.arrived.url or page, parts)
        return illustrate(arrival.item, blocks_of(arrival.item.body_html or ""), sight, self.fetcher)

    def settle(self, arrival: Arrival, shown: Illustrated) -> tuple[Verdict, Origin]:
        """Judge an item by what the archive holds at this moment, act, and record it, in one transaction."""
        item, source = arrival.item, arrival.source
        content = Content(ruled(item, source, timezone.now()), source, shown.body, shown.lead)
        leave = Leave(self.publish, source)
        with disable_reference_index_auto_update(), changing("ingest"):
            origin = origins.claim(arrival.identity, item, source)
            if origin is None:
                origin = origins.open_origin(arrival.identity, item, source)
                done = verdict.first(content, leave, self.directory)
            else:
                done = self.again(origin, arrival, content, leave)
            if done.state == State.UNCHANGED:
                return done, origin
            if done.is_newest:
                origins.note(origin, item, arrival.mark, done.article if done.wrote else None)
            records.record(arrival, origin, done, shown.missing, waiting(done, shown))
            if done.article and done.wrote:
                index_references(done.article)
        return done, origin

    def again(self, origin: Origin, arrival: Arrival, content: Content, leave: Leave) -> Verdict:
        """Judge an item whose origin is known."""
        compared = order(arrival.item, arrival.mark, origin)
        if compared is Order.SAME:
            return Verdict(State.UNCHANGED)
        if compared is Order.OLDER:
            return Verdict(
                State.IGNORED, "a later version has come before it", origin.article, is_newest=False
            )
        if origin.source_id and arrival.source and origin.source_id != arrival.source.pk:
            reason = "another source has sent it, and the article is theirs"
            return Verdict(State.IGNORED, reason, origin.article, is_newest=False)
        return verdict.later(origin, content, leave, self.directory)

    def broken(
        self, delivery: Delivery, error: Exception, digest: str = "", item: Item | None = None
    ) -> Outcome:
        """Refuse in one line what made an error that was not foreseen; the traceback is in the log."""
        self.troubles += 1
        logger.debug("could not take in %s", delivery.name, exc_info=error)
        return records.refused(delivery, in_a_line(error), digest, item)


def waiting(done: Verdict, shown: Illustrated) -> dict[str, object] | None:
    """Return what is kept of a version that waits beside its article, so that an editor can take it as it came."""
    if done.state != State.HELD or done.wrote or done.article is None:
        return None
    return {"body": shown.body, "lead": shown.lead.pk if shown.lead else None}


def index_references(article: Article) -> None:
    """Have the desk know what the article refers to, once: Wagtail would do so at each of the act's five savings."""
    ReferenceIndex.create_or_update_for_object(Article.objects.get(pk=article.pk))


def in_a_line(error: Exception) -> str:
    """Say an error in one line."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{name}: {' '.join(told)}" for name, told in error.message_dict.items())
    if isinstance(error, OperationalError) and "locked" in str(error):
        return "the database was busy for too long; ingest it again"
    return printable(" ".join(f"could not be taken in ({type(error).__name__}: {error})".split()))
