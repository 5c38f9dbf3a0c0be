"""A toy site: notes in two sections, some of which expire. Small enough to be wrong in one place at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from manset.press import recording
from manset.press.changes import Change, changing
from manset.press.kinds import PageKind, Rendered, Touched
from manset.press.moments import microseconds, moment_of
from manset.press.timelines import Position

SECTIONS = ("city", "sea")
HTML = "text/html; charset=utf-8"
_COLUMNS = "id, title, at, section, withdrawn, expires"


@dataclass(frozen=True)
class Note:
    """One note; times in microseconds, ``expires`` 0 is never."""

    id: int
    title: str
    at: int
    section: str
    withdrawn: bool
    expires: int

    @property
    def position(self) -> Position:
        return Position(self.at, self.id)


def make_table() -> None:
    """Make the toy's table, empty."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS toy_note")
        cursor.execute(
            "CREATE TABLE toy_note (id INTEGER PRIMARY KEY, title TEXT NOT NULL, at BIGINT NOT NULL,"
            " section TEXT NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0, expires BIGINT NOT NULL DEFAULT 0)"
        )


def clear() -> None:
    """Forget all notes, unlogged."""
    execute("DELETE FROM toy_note")


def execute(sql: str, *values: Any) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def notes(where: str, *values: Any) -> list[Note]:
    """Read notes; recorded by whoever calls."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM toy_note WHERE {where}", values)  # noqa: S608 (ours)
        return [Note(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) for row in cursor.fetchall()]


def every_note() -> list[Note]:
    """List all notes, unrecorded."""
    return notes("1 = 1 ORDER BY id")


# Acts


def publish(note: int, title: str, at: int, section: str, expires: int = 0) -> Change:
    with changing("publish") as change:
        execute("INSERT INTO toy_note VALUES (%s, %s, %s, %s, 0, %s)", note, title, at, section, expires)
        change.touch(f"note:{note}")
        _move(change, None, Note(note, title, at, section, withdrawn=False, expires=expires))
    return change


def retitle(note: int, title: str) -> Change:
    with changing("retitle") as change:
        execute("UPDATE toy_note SET title = %s WHERE id = %s", title, note)
        change.touch(f"note:{note}")
    return change


def redate(note: int, at: int) -> Change:
    with changing("redate") as change:
        before = notes("id = %s", note)[0]
        execute("UPDATE toy_note SET at = %s WHERE id = %s", at, note)
        change.touch(f"note:{note}")
        _move(change, before, notes("id = %s", note)[0])
    return change


def refile(note: int, section: str) -> Change:
    with changing("refile") as change:
        before = notes("id = %s", note)[0]
        execute("UPDATE toy_note SET section = %s WHERE id = %s", section, note)
        change.touch(f"note:{note}")
        _move(change, before, notes("id = %s", note)[0])
    return change


def withdraw(note: int) -> Change:
    with changing("withdraw") as change:
        before = notes("id = %s", note)[0]
        execute("UPDATE toy_note SET withdrawn = 1 WHERE id = %s", note)
        change.touch(f"note:{note}")
        _move(change, before, None)
    return change


def erase(note: int) -> Change:
    with changing("erase") as change:
        before = notes("id = %s", note)[0]
        execute("DELETE FROM toy_note WHERE id = %s", note)
        change.touch(f"note:{note}")
        _move(change, before, None)
    return change


def _move(change: Change, before: Note | None, after: Note | None) -> None:
    before = None if before and before.withdrawn else before
    after = None if after and after.withdrawn else after
    old, new = (before.position if before else None), (after.position if after else None)
    change.move("all", old, new)
    if before and after and before.section == after.section:
        change.move(before.section, old, new)
        return
    if before:
        change.move(before.section, old, None)
    if after:
        change.move(after.section, None, new)


# Recorded queries


def one(note: int) -> Note | None:
    """Find a note, withdrawn or not."""
    with recording.reading():
        recording.read(f"note:{note}")
        found = notes("id = %s", note)
    return found[0] if found else None


def newest(timeline: str, count: int) -> list[Note]:
    """List the newest notes of a timeline that have not expired."""
    now = microseconds(recording.now())
    with recording.reading():
        where, values = ("1 = 1", []) if timeline == "all" else ("section = %s", [timeline])
        found = notes(
            f"withdrawn = 0 AND (expires = 0 OR expires > %s) AND {where} ORDER BY at DESC, id DESC LIMIT %s",
            now, *values, count,
        )  # fmt: skip
        low = found[-1].position if len(found) == count else None
        recording.read_window(timeline, low, None)
        _record(found)
    return found


def neighbours(note: Note) -> tuple[Note | None, Note | None]:
    """Give the notes before and after one."""
    with recording.reading():
        earlier = notes(
            "withdrawn = 0 AND (at, id) < (%s, %s) ORDER BY at DESC, id DESC LIMIT 1",
            note.at, note.id,
        )  # fmt: skip
        later = notes(
            "withdrawn = 0 AND (at, id) > (%s, %s) ORDER BY at, id LIMIT 1",
            note.at, note.id,
        )  # fmt: skip
        low = earlier[0].position if earlier else None
        high = later[0].position if later else None
        recording.read_window("all", low, high)
        recording.read(*(f"note:{found.id}" for found in (*earlier, *later)))
    return (earlier[0] if earlier else None), (later[0] if later else None)


def _record(found: Iterable[Note]) -> None:
    for note in found:
        recording.read(f"note:{note.id}")
        if note.expires:
            recording.holds_until(moment_of(note.expires))


# Kinds


class NotePage(PageKind):
    """A note with the ones before and after it; a withdrawn one is gone, an erased one never was."""

    name = "note"
    priority = 0

    def claims(self, path: str) -> bool:
        return path.startswith("/note/") and path.endswith("/") and path[6:-1].isdigit()

    def paths(self, change: Touched) -> Iterable[str]:
        return [f"/note/{key.removeprefix('note:')}/" for key in change.keys if key.startswith("note:")]

    def all_paths(self) -> Iterable[str]:
        return [f"/note/{note.id}/" for note in every_note()]

    def render(self, path: str) -> Rendered | None:
        note = one(int(path[6:-1]))
        if note is None:
            return None
        if note.withdrawn:
            return Rendered(b"gone", HTML, 410)
        before, after = neighbours(note)
        links = "".join(f"<a href='/note/{near.id}/'>{near.title}</a>" for near in (before, after) if near)
        strip = '<!--# include virtual="/_fragment/latest.html" -->'
        return Rendered(f"<h1>{note.title}</h1>{links}{strip}".encode(), HTML)


class ListPage(PageKind):
    """The front, a page for each section, and a feed."""

    name = "list"
    priority = 10

    def claims(self, path: str) -> bool:
        return path in self.all_paths()

    def all_paths(self) -> Iterable[str]:
        return ["/", "/feed.xml", *(f"/{section}/" for section in SECTIONS)]

    def render(self, path: str) -> Rendered | None:
        timeline = path.strip("/") if path not in ("/", "/feed.xml") else "all"
        found = newest(timeline, 3)
        if path == "/feed.xml":
            items = "".join(f"<item>{note.title}</item>" for note in found)
            return Rendered(f"<rss>{items}{' ' * 1024}</rss>".encode(), "application/rss+xml")
        items = "".join(f"<li>{note.title}</li>" for note in found)
        strip = '<!--# include virtual="/_fragment/latest.html" -->'
        return Rendered(f"<ul>{items}</ul>{strip}".encode(), HTML)


class Fragment(PageKind):
    """The two newest notes, as a strip, and in it a strip of its own."""

    name = "fragment"
    priority = 15

    def claims(self, path: str) -> bool:
        return path in self.all_paths()

    def all_paths(self) -> Iterable[str]:
        return ["/_fragment/latest.html", "/_fragment/inner.html"]

    def render(self, path: str) -> Rendered | None:
        if path.endswith("inner.html"):
            return Rendered("<i>iç</i>".encode(), HTML)
        titles = "".join(f"<b>{note.title}</b>" for note in newest("all", 2))
        return Rendered(f'{titles}<!--# include virtual="/_fragment/inner.html" -->'.encode(), HTML)


def kinds() -> list[PageKind]:
    """Give the toy's kinds of page."""
    return [NotePage(), ListPage(), Fragment()]
