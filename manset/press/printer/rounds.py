"""Printing what is owed, a few pages at a time, those first that readers see first."""

import time

from manset.press.failpoints import reach
from manset.press.printer.rendering import render_batch
from manset.press.printer.workshop import Workshop
from manset.press.store import Print, Stored
from manset.press.store.index import owed, state, tallies
from manset.press.store.index.owed import Owed
from manset.press.store.index.tallies import Printed

_PAGES = 64
_FRAGMENTS_RANK = 15


def print_round(shop: Workshop) -> bool:
    """Print the next pages of the queue, none of a later round; False if nothing was due."""
    taken = owed.take(shop.store.db, shop.now(), _PAGES)
    if not taken:
        return False
    entries = {page.path: max(page.reasons) for page in taken if page.reasons}
    seen = state.cursor(shop.store.db) or 0
    batch = render_batch(shop, [page.path for page in taken], shop.sitting(seen), entries=entries)
    reach("rendered")
    stored, _ = shop.store.put(batch.prints)
    errors = batch.errors | {page.path: page.error for page in stored if page.error}
    _settle(shop, taken, {page.path: page for page in stored}, errors)
    owe_fragments(shop, batch.prints)
    return True


def _settle(shop: Workshop, taken: list[Owed], stored: dict[str, Stored], errors: dict[str, str]) -> None:
    live = time.time_ns() // 1000
    done = [page for page in taken if page.path not in errors]
    with shop.store.writing() as db:
        owed.settle(db, done)
        for page in taken:
            if page.path in errors:
                owed.put_off(db, page, errors[page.path], shop.now())
        tallies.count(db, [_printed(page, stored, errors) for page in taken], live)
    reach("settled")


def _printed(page: Owed, stored: dict[str, Stored], errors: dict[str, str]) -> Printed:
    rendered = page.path not in errors
    return Printed(page.path, page.reasons, rendered, rendered and stored[page.path].changed)


def missing_fragments(shop: Workshop, prints: list[Print]) -> set[str]:
    """List what these pages include and the edition does not have, though some kind claims it."""
    included = {include for page in prints for include in page.includes}
    return {path for path in shop.store.missing(included) if shop.kind_for(path)}


def owe_fragments(shop: Workshop, prints: list[Print]) -> None:
    """Queue the fragments that pages just printed include and that do not exist yet."""
    missing = missing_fragments(shop, prints)
    if missing:
        with shop.store.writing() as db:
            owed.owe_if_new(db, [(path, _FRAGMENTS_RANK) for path in missing], shop.now())
