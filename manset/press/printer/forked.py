"""Work spread over forked processes, which have the kinds of page as they are."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from manset.press.printer.garbage import leave_to_its_end
from manset.press.printer.outages import hang_up
from manset.press.store.index.connection import close_all

Result = TypeVar("Result")
_work: Callable[[Any], Any] | None = None


def spread(
    jobs: int, work: Callable[[Sequence[str]], Result], chunks: Sequence[Sequence[str]]
) -> Iterator[Result]:
    """Do the work on every chunk, in as many processes as there are jobs; results come as they are ready.

    Connections are closed before the fork: neither SQLite's nor PostgreSQL's may be carried across one.
    """
    global _work  # noqa: PLW0603  # inherited by the forked processes: closures cannot be pickled
    if jobs <= 1 or len(chunks) <= 1:
        yield from map(work, chunks)
        return
    hang_up()
    close_all()
    _work = work
    try:
        with multiprocessing.get_context("fork").Pool(min(jobs, len(chunks)), leave_to_its_end) as pool:
            yield from pool.imap_unordered(_do, chunks)
    finally:
        _work = None


def _do(chunk: Sequence[str]) -> Any:
    assert _work is not None  # noqa: S101  # set before the fork
    return _work(chunk)
