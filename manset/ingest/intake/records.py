"""Records: a row for everything that came in, with what became of it."""

from typing import TYPE_CHECKING

from manset.archive.models import Source
from manset.ingest.intake.deliveries import Delivery
from manset.ingest.intake.outcome import Outcome
from manset.ingest.intake.verdict import Verdict
from manset.ingest.models import Item, Origin
from manset.ingest.parse import Item as Parsed

if TYPE_CHECKING:
    from manset.ingest.intake.taking import Arrival

_LONGEST = {
    "name": 1000,
    "guid": 500,
    "version": 100,
    "url": 2000,
    "title": 500,
    "reason": 1000,
    "format": 40,
}


def record(
    arrival: "Arrival",
    origin: Origin,
    done: Verdict,
    missing: list[str],
    content: dict[str, object] | None = None,
) -> None:
    """Write the row of an item, once for each version of it that is ignored; `content` of one that waits."""
    if done.state == Item.State.IGNORED and origin.items.filter(fingerprint=arrival.mark).exists():
        return
    write(
        arrival.delivery,
        arrival.arrived.original.digest,
        arrival.item,
        source=arrival.source,
        fingerprint=arrival.mark,
        state=done.state,
        reason=reason_of(done, missing),
        article=done.article,
        origin=origin,
        content=content,
    )


def refused(
    delivery: Delivery,
    reason: str,
    digest: str,
    item: Parsed | None = None,
    source: Source | None = None,
) -> Outcome:
    """Record what could not be taken in, once for each reason, and return its outcome."""
    outcome = Outcome(delivery.name, Item.State.REFUSED, (item.title or "") if item else "", reason)
    same = Item.objects.filter(
        digest=digest, name=delivery.name[: _LONGEST["name"]], state=Item.State.REFUSED
    )
    if (
        digest
        and not same.filter(
            reason=reason[: _LONGEST["reason"]], guid=((item and item.guid) or "")[:500]
        ).exists()
    ):
        write(delivery, digest, item, source=source, state=Item.State.REFUSED, reason=reason)
    return outcome


def write(delivery: Delivery, digest: str, item: Parsed | None, **fields: object) -> None:
    """Write a row, each text as long as its column."""
    texts = {"name": delivery.name, "reason": str(fields.pop("reason", ""))}
    if item:
        parsed = item.as_json()
        texts |= {name: str(parsed[name] or "") for name in ("format", "guid", "version", "url", "title")}
        fields["parsed"] = parsed
    Item.objects.create(
        digest=digest, **{name: text[: _LONGEST[name]] for name, text in texts.items()}, **fields
    )


def reason_of(done: Verdict, missing: list[str]) -> str:
    """Return why, and which pictures are missing."""
    return "; ".join(part for part in (done.reason, *missing) if part)


def outcome(arrival: "Arrival", done: Verdict, missing: list[str] | None = None) -> Outcome:
    """Return what whoever brought the item is told."""
    path = (done.article.path or "") if done.article else ""
    return Outcome(
        arrival.delivery.name, done.state, arrival.item.title or "", reason_of(done, missing or []), path
    )
