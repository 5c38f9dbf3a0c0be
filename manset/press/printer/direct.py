"""Printing pages outside the queue: for a build, or because a reader asked for one.

The loop may be working at the same time in another process, and passes over a change if no page holding it is
in the index yet. So the log is read once more after the dependencies are committed, and what it has hit
meanwhile is made again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from manset.press import log
from manset.press.failpoints import reach
from manset.press.printer.owing import called_for
from manset.press.printer.rendering import Batch, render_batch
from manset.press.printer.rounds import missing_fragments
from manset.press.printer.sittings import Sitting
from manset.press.printer.workshop import Workshop
from manset.press.store.index import owed

_ATTEMPTS = 5


@dataclass(slots=True)
class Outcome:
    """What came of printing some pages: how many changed, how many are none, errors by path."""

    changed: int = 0
    none: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Outcome") -> None:
        """Count another's in."""
        self.changed += other.changed
        self.none |= other.none
        self.errors |= other.errors


def print_direct(shop: Workshop, paths: Iterable[str], build: str = "", ahead: int = 0) -> Outcome:
    """Print pages now, and the fragments that they miss; one hit by a change at every attempt is left to the loop.

    With ``ahead`` they share what was read with those printed before them: for a build, which many pages of a kind
    come to in their order.
    """
    outcome = Outcome()
    todo = list(dict.fromkeys(paths))
    fragments: set[str] = set()
    for attempt in range(_ATTEMPTS):
        seen = log.head()
        sitting = shop.sitting(seen, ahead) if ahead else Sitting(seen, shop.clock())
        batch = render_batch(shop, todo, sitting, build=build)
        stored, tokens = shop.store.put(batch.prints, held=True)
        reach("printed-directly")
        outcome.changed += sum(page.changed for page in stored)
        outcome.errors |= batch.errors | {page.path: page.error for page in stored if page.error}
        outcome.none = {page.path for page in batch.prints if page.rendered is None} | outcome.none
        fragments |= missing_fragments(shop, batch.prints)
        todo = _hit_since(shop, seen, batch)
        if todo and attempt == _ATTEMPTS - 1:
            _leave_to_loop(shop, todo)
        shop.store.release(tokens)
        outcome.none -= set(todo)
        outcome.errors = {path: error for path, error in outcome.errors.items() if path not in todo}
        if not todo:
            break
    if fragments:
        outcome.add(print_direct(shop, fragments, build))
    return outcome


def _hit_since(shop: Workshop, seen: int, batch: Batch) -> list[str]:
    """List the pages that changes have hit; one that failed while there were changes may have read them half."""
    hit: dict[str, None] = {}
    cursor = seen
    while entries := log.entries_after(cursor):
        cursor = entries[-1].id
        hit.update(dict.fromkeys(batch.errors))
        for entry in entries:
            called, _ = called_for(shop, entry)  # a kind that fails is asked again by the loop
            hit.update(
                (page.path, None)
                for page in batch.prints
                if page.path in called or entry.hits(page.keys, page.windows)
            )
    return list(hit)


def _leave_to_loop(shop: Workshop, paths: list[str]) -> None:
    with shop.store.writing() as db:
        owed.owe(db, shop.ranked(paths), shop.now())
