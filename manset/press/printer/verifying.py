"""Comparing the edition with a fresh render of every page, byte for byte."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from manset.press import log
from manset.press.kinds import Rendered
from manset.press.printer.forked import spread
from manset.press.printer.rendering import Batch, render_batch
from manset.press.printer.sittings import Sitting
from manset.press.printer.strays import page_of, strays
from manset.press.printer.workshop import Workshop
from manset.press.store.index.pages import PageRow
from manset.press.store.swaps import digest_of, same_page

_CHUNK = 32
_MISSING = "should exist and does not"


@dataclass(slots=True, frozen=True)
class Difference:
    """A path at which the edition is not what a fresh render would make it, and in which way.

    What ``is_to_come`` is missing, and of a kind that nothing waits for: readers who ask have it made.
    """

    path: str
    what: str
    is_to_come: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


def verify(
    shop: Workshop, progress: Callable[[int, int], None] | None = None, jobs: int = 1
) -> list[Difference]:
    """Compare every page that exists or should; changes nothing. What differs is looked at twice."""
    expected = {path for kind in shop.kinds for path in kind.all_paths()}
    paths = sorted(expected | {row.path for row in shop.store.pages()})
    first = _compare_all(shop, paths, expected, progress, jobs)
    again = sorted({difference.path for difference in first})
    found = [_looked_over(shop, each) for each in _compare_all(shop, again, expected, None, 1)]
    known = {difference.path for difference in found}
    for tree, file in strays(shop):
        if page_of(file) not in known:
            found.append(Difference(page_of(file), f"{tree}/{file} belongs to no page"))
    return found


def _looked_over(shop: Workshop, difference: Difference) -> Difference:
    is_to_come = difference.what == _MISSING and not shop.is_awaited(difference.path)
    return replace(difference, is_to_come=is_to_come)


def _compare_all(
    shop: Workshop,
    paths: Sequence[str],
    expected: set[str],
    progress: Callable[[int, int], None] | None,
    jobs: int,
) -> list[Difference]:
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    found: list[Difference] = []
    done = 0
    for size, differences in spread(jobs, partial(_compare_chunk, shop, expected), chunks):
        done += size
        found += differences
        if progress:
            progress(done, len(paths))
    return found


def _compare_chunk(shop: Workshop, expected: set[str], chunk: Sequence[str]) -> tuple[int, list[Difference]]:
    batch = Batch()
    for path in chunk:  # nothing is shared between them: a fresh render is one that asks for all itself
        batch.add(render_batch(shop, [path], Sitting(log.head(), shop.clock())))
    found = [Difference(path, f"cannot be rendered: {error}") for path, error in batch.errors.items()]
    for printed in batch.prints:
        row = shop.store.page(printed.path)
        what = _difference(shop, row, printed.rendered, should_exist=printed.path in expected)
        if what:
            found.append(Difference(printed.path, what))
    return len(chunk), found


def _difference(
    shop: Workshop, row: PageRow | None, rendered: Rendered | None, *, should_exist: bool
) -> str | None:
    if row is None:
        return _MISSING if should_exist and rendered else None
    if rendered is None:
        return "exists and should not"
    damage = shop.store.damage(row, rendered)
    if damage is None and not same_page(row, rendered, digest_of(rendered.body)):
        return "its status, type, address or digest differ from a fresh render's"
    return damage
