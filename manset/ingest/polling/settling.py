"""What is remembered of a feed after it was asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from manset.ingest.fetch import Reply
from manset.ingest.models import Feed
from manset.ingest.models.feed import LONGEST_ADDRESS, host_of
from manset.ingest.polling import rhythm
from manset.ingest.polling.hints import Said, said_by
from manset.ingest.polling.rhythm import Beat
from manset.ingest.polling.taking import Taken
from manset.ingest.polling.visiting import Visit
from manset.ingest.websub import subscriptions

_LONGEST_ERROR = 500
_LONGEST_ETAG = 500
_LONGEST_DATE = 100
_GONE = "the server answered 410 Gone: the feed is no more"


@dataclass(frozen=True, slots=True)
class Settled:
    """The fields of a feed to be written, and the address it has moved to, if it has."""

    fields: dict[str, Any]
    moved_to: str = ""
    said: Said | None = None


def settled(feed: Feed, visit: Visit, taken: Taken | None, scatter: bool = True) -> Settled:  # noqa: FBT001, FBT002 (off in tests of the numbers)
    """Return what a visit and what was taken from it make of a feed; `scatter` waits a little more by chance."""
    if visit.is_gone:
        return Settled({"active": False, "failures": feed.failures + 1, "error": _GONE, "claim": ""})
    if visit.failure or visit.reply is None:
        return Settled(failed(feed, visit, scatter=scatter))
    fields = rhythm_fields(feed, visit, visit.reply, taken)
    wait, said = fields.pop("wait"), fields.pop("said")
    fields |= {"failures": 0, "error": "", "claim": "", "succeeded_at": visit.at}
    fields |= {"next_at": visit.at + timedelta(seconds=rhythm.scattered(wait) if scatter else wait)}
    if taken:
        fields |= validators(visit.reply) if taken.whole else {"etag": "", "last_modified": ""}
        fields["changed_at"] = visit.at
        if taken.cut:
            fields |= {"failures": feed.failures + 1, "error": taken.cut[:_LONGEST_ERROR]}
    return Settled(fields, new_address(feed, visit.reply), said)


def failed(feed: Feed, visit: Visit, *, scatter: bool) -> dict[str, Any]:
    """Return what a failure makes of a feed: it is asked less and less, until it answers."""
    failures = feed.failures + 1
    wait = rhythm.after_failure(feed.interval or rhythm.FIRST, failures)
    wait = rhythm.scattered(wait, failed=True) if scatter else wait
    return {
        "failures": failures,
        "error": visit.failure[:_LONGEST_ERROR],
        "next_at": visit.at + timedelta(seconds=rhythm.not_before(wait, visit.asked)),
        "claim": "",
    }


def rhythm_fields(feed: Feed, visit: Visit, reply: Reply, taken: Taken | None) -> dict[str, Any]:
    """Return the feed's rhythm, the seconds until it is due as `wait`, and what it says of itself as `said`."""
    beat, said = Beat(feed.gap, feed.newest_at), None
    if taken:
        beat = rhythm.beat_of((item.updated or item.published for item in taken.items), visit.at)
        said = said_by(reply.data, ", ".join(reply.headers.getall("Link", ())), reply.url)
    last = feed.interval
    advised = said.advised if said else None
    interval = rhythm.usual(beat, visit.at, last, changed=taken is not None, advised=advised)
    wait = rhythm.not_before(rhythm.not_before(interval, said.keep if said else None), visit.asked)
    return {"gap": beat.gap, "newest_at": beat.newest, "interval": interval, "wait": wait, "said": said}


def validators(reply: Reply) -> dict[str, str]:
    """Return what the server is told the next time; one that is too long to keep is not sent in part."""
    etag = reply.headers.get("ETag", "").strip()
    modified = reply.headers.get("Last-Modified", "").strip()
    return {
        "etag": etag if len(etag) <= _LONGEST_ETAG else "",
        "last_modified": modified if len(modified) <= _LONGEST_DATE else "",
        "digest": sha256(reply.data).hexdigest(),
    }


def new_address(feed: Feed, reply: Reply) -> str:
    """Return the address the feed has moved to for good, empty if it has not."""
    moved = reply.moved_to or ""
    return moved if moved != feed.address and len(moved) <= LONGEST_ADDRESS else ""


def write(feed: Feed, name: str, what: Settled, now: datetime) -> None:
    """Write it, unless the feed is another's by now or was given another address meanwhile: then it is due again."""
    mine = Feed.objects.filter(pk=feed.pk, claim=name)
    if what.said and mine.exists():
        subscriptions.want(feed, what.said.hub, what.said.topic)
    if not what.fields["error"] and subscriptions.is_pushed(feed, now):
        rarely = now + timedelta(seconds=rhythm.LONGEST)
        what.fields["next_at"] = max(what.fields["next_at"], rarely)
    try:
        with transaction.atomic():
            moved = {"address": what.moved_to, "host": host_of(what.moved_to)} if what.moved_to else {}
            written = mine.filter(address=feed.address).update(**what.fields, **moved)
    except IntegrityError:
        error = f"moved for good to {what.moved_to}, which is asked already"[:_LONGEST_ERROR]
        written = mine.update(**what.fields | {"active": False, "error": error})
    if not written:
        mine.update(claim="", next_at=now)
