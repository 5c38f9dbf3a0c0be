"""Which pages are to be printed: those that changes reach, those whose time is over, those left half made."""

import logging
import os

from manset.press import log
from manset.press.failpoints import reach
from manset.press.kinds import PageKind
from manset.press.moments import microseconds
from manset.press.printer.outages import DATABASE_ERRORS, database_answers
from manset.press.printer.workshop import Workshop
from manset.press.store.index import owed, pages, state, tallies, unasked
from manset.press.store.index.affected import pages_reached

_logger = logging.getLogger("manset.press")

_BATCH = 200  # log entries taken at a time
_BULK = 500  # a change that reaches more pages than this waits behind those that reach fewer
_BEHIND = 1000


def owe_changes(shop: Workshop) -> int:
    """Queue the pages that new log entries reach and move the cursor past them in one go; gives how many.

    The entries are read before the index is, and whoever prints on demand writes dependencies before it reads
    the log: one of the two sees the other.
    """
    cursor = state.cursor(shop.store.db) or 0
    if log.head() <= cursor:  # the usual case, fifty times a second
        return 0
    entries = log.entries_after(cursor, _BATCH)
    shop.heard = (cursor, entries)
    called = {entry.id: called_for(shop, entry) for entry in entries}
    reach("log-read")
    with shop.store.writing() as db:
        for entry in entries:
            paths, errors = called[entry.id]
            reached = pages_reached(db, entry.keys, entry.moves)
            if entry.moment is not None:
                reached.update((path, log.TIME) for path in pages.held_until(db, entry.moment))
            reached.update((path, "new with this change") for path in paths if path not in reached)
            awaited = {path: why for path, why in reached.items() if shop.is_awaited(path)}
            tallies.open_tally(db, entry.id, microseconds(entry.at), awaited, shop.now())
            owed.owe(db, shop.ranked(reached, _BEHIND if len(reached) > _BULK else 0), shop.now())
            for kind, error in errors.items():
                unasked.put_off(db, entry.id, kind, error, shop.now())
        state.advance(db, entries[-1].id, microseconds(entries[-1].at))
    shop.store.generation.move()
    reach("changes-owed")
    return len(entries)


def called_for(shop: Workshop, entry: log.Entry) -> tuple[set[str], dict[str, str]]:
    """Ask every kind which pages a change calls for: the paths, and by kind the errors of those that failed."""
    paths: set[str] = set()
    errors: dict[str, str] = {}
    for kind in shop.kinds:
        error = _ask(kind, entry, paths)
        if error:
            errors[kind.name] = error
    return paths, errors


def _ask(kind: PageKind, entry: log.Entry, paths: set[str]) -> str | None:
    try:
        paths.update(kind.paths(entry))
    except DATABASE_ERRORS as error:
        if not database_answers():
            raise
        return _explained(kind, entry, error)
    except Exception as error:  # noqa: BLE001  # a kind may raise anything; the other kinds go on
        return _explained(kind, entry, error)
    return None


def _explained(kind: PageKind, entry: log.Entry, error: Exception) -> str:
    _logger.error("%s could not say which pages change %d calls for", kind.name, entry.id, exc_info=error)
    return f"{type(error).__name__}: {error}"[:1000]


def ask_again(shop: Workshop) -> None:
    """Put due questions once more to kinds that failed to answer them."""
    kinds = {kind.name: kind for kind in shop.kinds}
    for question in unasked.listed(shop.store.db):
        if question.due > shop.now():
            continue
        entry, kind = log.entry(question.entry), kinds.get(question.kind)
        paths: set[str] = set()
        error = _ask(kind, entry, paths) if kind and entry else None
        with shop.store.writing() as db:
            if error:
                unasked.put_off(db, question.entry, question.kind, error, shop.now())
            else:
                owed.owe(db, shop.ranked(paths), shop.now())
                unasked.answered(db, question.entry, question.kind)


def note_time(shop: Workshop) -> None:
    """Write into the log that pages held until a moment now gone by, so that it reaches them as any change does.

    Where the entry is one that this edition is past (another machine's clock goes before this one's), its pages are
    queued here and now.
    """
    moment = pages.overdue(shop.store.db, shop.now())
    if moment is None:
        return
    entry = log.time_passed(moment)
    if entry <= (state.cursor(shop.store.db) or 0):
        with shop.store.writing() as db:
            owed.owe_if_new(db, shop.ranked(pages.held_until(db, moment)), shop.now())


def take_back(shop: Workshop, *, starting: bool = False) -> None:
    """Queue pages that a process had begun to print on demand and never finished."""
    now = shop.now()
    left = owed.abandoned(shop.store.db, os.getpid(), now, starting=starting)
    if left:
        with shop.store.writing() as db:
            owed.owe(db, shop.ranked({path for _, path in left}), now)
            owed.release(db, [token for token, _ in left])
