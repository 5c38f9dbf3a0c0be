"""Who outside is told of changed pages, of which, and how it stands with each."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

_NO_MORE = "it is not configured any more"


@dataclass(slots=True, frozen=True)
class Wants:
    """Which changed pages somebody wants: of these kinds, these media types, by an act alone; by default all."""

    kinds: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    by_acts_alone: bool = False

    def this(self, kind: str, media_type: str, *, by_an_act: bool) -> bool:
        """Whether this page is among them."""
        essence = media_type.partition(";")[0].strip().lower()
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.media_types or essence in self.media_types)
            and (by_an_act or not self.by_acts_alone)
        )


@dataclass(slots=True, frozen=True)
class Standing:
    """How it stands with one of them: ``tries`` in vain since it last answered, ``due`` (µs) when the next one is."""

    name: str
    due: int
    tries: int
    error: str | None
    refused: bool
    all_due: bool
    all_at: int
    confirmed: int
    confirmed_at: int | None


def wanted(db: sqlite3.Connection) -> dict[str, Wants]:
    """Give the subscribers and what they want."""
    return {name: _read(wants) for name, wants in db.execute("SELECT name, wants FROM downstreams")}


def _read(text: str) -> Wants:
    found = json.loads(text)
    return Wants(tuple(found["kinds"]), tuple(found["media_types"]), found["by_acts_alone"])


def subscribe(db: sqlite3.Connection, wants: Mapping[str, Wants], purging: frozenset[str]) -> None:
    """Make these the subscribers: what waits for others is given up, a new one that is ``purging`` begins with all."""
    for (name,) in db.execute("SELECT name FROM downstreams").fetchall():
        if name not in wants:
            _unsubscribe(db, name)
    for name, what in wants.items():
        db.execute(
            "INSERT INTO downstreams (name, wants, all_due) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET wants = excluded.wants",
            [name, json.dumps(asdict(what)), name in purging],
        )


def _unsubscribe(db: sqlite3.Connection, name: str) -> None:
    db.execute("DELETE FROM outbox WHERE downstream = ?", [name])
    db.execute(
        "UPDATE answers SET lost = pages - confirmed, error = ?, refused = 1, told = 0"
        " WHERE downstream = ? AND confirmed + lost < pages",
        [_NO_MORE, name],
    )
    db.execute("DELETE FROM downstreams WHERE name = ?", [name])


def standings(db: sqlite3.Connection) -> list[Standing]:
    """List how it stands with each."""
    rows = db.execute(
        "SELECT name, due, tries, error, refused, all_due, all_at, confirmed, confirmed_at FROM downstreams"
        " ORDER BY name"
    )
    return [
        Standing(name, due, tries, error, bool(refused), bool(all_due), all_at, confirmed, at)
        for name, due, tries, error, refused, all_due, all_at, confirmed, at in rows.fetchall()
    ]


def standing(db: sqlite3.Connection, name: str) -> Standing | None:
    """Tell how it stands with one."""
    return next((found for found in standings(db) if found.name == name), None)


def failed(db: sqlite3.Connection, name: str, error: str, due: int, *, refused: bool) -> None:
    """Note that it did not take what was sent, and that nothing is sent before ``due``."""
    db.execute(
        "UPDATE downstreams SET tries = tries + 1, error = ?, due = ?, refused = ? WHERE name = ?",
        [error, due, refused, name],
    )


def explain(
    db: sqlite3.Connection, name: str, error: str, *, refused: bool, entries: Iterable[int] | None = None
) -> None:
    """Have the receipts of what waits say why: of all changes, or of these."""
    change = (
        "UPDATE answers SET error = ?, refused = ?, told = 0"
        " WHERE downstream = ? AND confirmed + lost < pages AND (error IS NOT ? OR refused != ?)"
    )
    values = [error, refused, name, error, refused]
    if entries is None:
        db.execute(change, values)
    else:
        db.executemany(f"{change} AND entry = ?", [[*values, entry] for entry in entries])


def answered(db: sqlite3.Connection, name: str, count: int, now: int) -> None:
    """Note that it took what was sent."""
    db.execute(
        "UPDATE downstreams SET tries = 0, error = NULL, refused = 0, due = 0,"
        " confirmed = confirmed + ?, confirmed_at = ? WHERE name = ?",
        [count, now, name],
    )
    _nothing_wrong(db, name)


def _nothing_wrong(db: sqlite3.Connection, name: str) -> None:
    """Take back what receipts say is wrong, but for those with a page given up or refused alone."""
    alone = db.execute("SELECT entries FROM outbox WHERE downstream = ? AND alone = 1", [name]).fetchall()
    refused = {entry for (entries,) in alone for entry in json.loads(entries)}
    wrong = "SELECT entry FROM answers WHERE downstream = ? AND lost = 0 AND error IS NOT NULL"
    mended = {entry for (entry,) in db.execute(wrong, [name])} - refused
    db.executemany(
        "UPDATE answers SET error = NULL, refused = 0, told = 0 WHERE entry = ? AND downstream = ?",
        [(entry, name) for entry in mended],
    )


def all_purged(db: sqlite3.Connection, name: str, now: int) -> None:
    """Note that everything was purged."""
    db.execute("UPDATE downstreams SET all_due = 0, all_at = ? WHERE name = ?", [now, name])
