"""What the press can say about itself: why a page is as it is, and how far the printing has come."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from manset.press import log
from manset.press.keys import Key
from manset.press.moments import moment_of
from manset.press.printer.workshop import Workshop
from manset.press.store.index import outbox, owed, pages, state, subscribers, unasked
from manset.press.store.index.affected import pages_reached
from manset.press.store.index.dependencies import INCLUDES, held_by
from manset.press.store.index.owed import Failure
from manset.press.store.index.unasked import Unasked
from manset.press.timelines import Window


@dataclass(slots=True, frozen=True)
class Why:
    """What a page was made from, and which change made it last (``entry``: None for a build, or a log that forgot)."""

    path: str
    kind: str
    status: int
    media_type: str
    size: int
    digest: str | None
    changed_at: datetime
    until: datetime | None
    keys: list[Key]
    windows: list[Window]
    includes: list[str]
    included_by: int
    entry_id: int | None
    entry: log.Entry | None
    failure: Failure | None


@dataclass(slots=True, frozen=True)
class Status:
    """How far the printing has come, by one machine's edition."""

    cursor: int | None
    head: int
    pages: dict[str, int]
    owed: int
    failures: list[Failure]
    unasked: list[Unasked]
    built: dict[str, Any] | None
    building: "Building | None"
    next_by_time: datetime | None
    downstreams: list["Outside"]


@dataclass(slots=True, frozen=True)
class Building:
    """A build that is not done: how many pages it has printed, and whether it goes on or was stopped."""

    pages: int
    goes_on: bool


@dataclass(slots=True, frozen=True)
class Outside:
    """How it stands with one downstream: pages waiting, since when the oldest; its last error, if it has one."""

    name: str
    waiting: int
    oldest: datetime | None
    confirmed: int
    confirmed_at: datetime | None
    error: str | None
    refused: bool
    tries: int
    next_try: datetime | None


def why(shop: Workshop, path: str) -> Why | None:
    """Explain a page; ``None`` if the edition has none at the path."""
    db = shop.store.db
    row = shop.store.page(path)
    if row is None:
        return None
    held, windows = held_by(db, row.id)
    return Why(
        path=path,
        kind=row.kind,
        status=row.status,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest,
        changed_at=moment_of(row.changed_at),
        until=moment_of(row.until) if row.until else None,
        keys=[key for key in held if not key.startswith(INCLUDES)],
        windows=windows,
        includes=[key.removeprefix(INCLUDES) for key in held if key.startswith(INCLUDES)],
        included_by=len(pages_reached(db, [INCLUDES + path], ())),
        entry_id=row.entry,
        entry=log.entry(row.entry) if row.entry else None,
        failure=next((failure for failure in owed.failures(db) if failure.path == path), None),
    )


def status(shop: Workshop) -> Status:
    """Take stock of the edition."""
    db = shop.store.db
    until = pages.next_until(db)
    counts = db.execute("SELECT kind, COUNT(*) FROM pages WHERE status != 0 GROUP BY kind ORDER BY kind")
    built = state.get(db, state.BUILT)
    return Status(
        cursor=state.cursor(db),
        head=log.head(),
        pages=dict(counts.fetchall()),
        owed=owed.waiting(db),
        failures=owed.failures(db),
        unasked=unasked.listed(db),
        built=json.loads(built) if built else None,
        building=_building(shop),
        next_by_time=moment_of(until) if until else None,
        downstreams=[_outside(db, standing) for standing in subscribers.standings(db)],
    )


def _building(shop: Workshop) -> Building | None:
    db = shop.store.db
    job = state.get(db, state.BUILDING)
    if job is None:
        return None
    pages = db.execute("SELECT COUNT(*) FROM pages WHERE build = ?", [json.loads(job)["id"]]).fetchone()[0]
    return Building(pages, shop.store.locks.is_building())


def _outside(db: sqlite3.Connection, standing: subscribers.Standing) -> Outside:
    count, oldest = outbox.waiting(db, standing.name)
    return Outside(
        name=standing.name,
        waiting=count,
        oldest=moment_of(oldest) if oldest else None,
        confirmed=standing.confirmed,
        confirmed_at=moment_of(standing.confirmed_at) if standing.confirmed_at else None,
        error=standing.error,
        refused=standing.refused,
        tries=standing.tries,
        next_try=moment_of(standing.due) if standing.due else None,
    )
