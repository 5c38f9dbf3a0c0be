"""Which pages a change reaches: by key, and by the windows in which something moved."""

import sqlite3
from collections.abc import Collection, Iterator

from manset.press.keys import Key
from manset.press.store.index.names import known
from manset.press.store.index.pages import paths_of
from manset.press.store.index.windows import pages_seeing
from manset.press.timelines import Move


def pages_reached(db: sqlite3.Connection, keys: Collection[Key], moves: Collection[Move]) -> dict[str, str]:
    """Give the paths of the pages that a change reaches, each with the first reason found."""
    reached: dict[str, str] = {}
    for path, why in (*_by_key(db, keys), *_by_window(db, moves)):
        reached.setdefault(path, why)
    return reached


def _by_key(db: sqlite3.Connection, keys: Collection[Key]) -> Iterator[tuple[str, str]]:
    for key, number in known(db, keys).items():
        rows = db.execute(
            "SELECT path FROM page_keys JOIN pages ON pages.id = page_keys.page WHERE page_keys.name = ?",
            [number],
        )
        yield from ((path, key) for (path,) in rows)


def _by_window(db: sqlite3.Connection, moves: Collection[Move]) -> Iterator[tuple[str, str]]:
    timelines = known(db, {move.timeline for move in moves})
    for move in moves:
        if move.timeline in timelines:
            places = move.positions()
            pages = {page for place in places for page in pages_seeing(db, timelines[move.timeline], place)}
            yield from ((path, f"timeline {move.timeline}") for path in paths_of(db, sorted(pages)))
