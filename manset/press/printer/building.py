"""Printing all pages: on all cores, and from where it stopped if it was stopped."""

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial

from manset.press import log
from manset.press.failpoints import reach
from manset.press.moments import microseconds
from manset.press.printer.direct import Outcome, print_direct
from manset.press.printer.forked import spread
from manset.press.printer.strays import remove_strays
from manset.press.printer.workshop import UNCLAIMED, Workshop
from manset.press.store.index import owed, state

_CHUNK = 64  # pages: what a chunk reads together and writes down at once; a publish waits for one at most
_AHEAD = 500  # rows worth reading beyond those asked for, as pages come in their order

Progress = Callable[[int, int], None]
"""Called with how many pages are done and how many there are."""


@dataclass(slots=True)
class Built:
    """What a build did: pages printed now, pages whose bytes changed, pages found done, errors by path."""

    pages: int = 0
    changed: int = 0
    resumed: int = 0
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class _Job:
    id: str
    head: int
    version: str


def build(shop: Workshop, progress: Progress | None = None, jobs: int = 1, *, fresh: bool = False) -> Built:
    """Print every page that should exist, and remove what should not; resumes a build of the same version.

    Afterwards the cursor stands at least where the log did when the build began.
    """
    with shop.store.locks.building():
        return _build(shop, progress, jobs, fresh=fresh)


def _build(shop: Workshop, progress: Progress | None, jobs: int, *, fresh: bool) -> Built:
    job = _begin(shop, fresh=fresh)
    todo, resumed = _paths(shop, job)
    result = Built(resumed=resumed)
    _print_all(shop, job, todo, result, progress, jobs)
    leftovers = [
        row.path for row in shop.store.pages() if row.build != job.id and row.path not in result.errors
    ]
    _print_all(shop, job, leftovers, result, None, 1)
    remove_strays(shop)
    _keep_errors(shop, result.errors)
    _end(shop, job)
    return result


def _begin(shop: Workshop, *, fresh: bool) -> _Job:
    head = log.head()
    with shop.store.writing() as db:
        begun = state.get(db, state.BUILDING)
        job = _Job(**json.loads(begun)) if begun else None
        if fresh or job is None or job.version != shop.version or job.head > head:
            job = _Job(secrets.token_hex(8), head, shop.version)
            state.put(db, state.BUILDING, json.dumps(asdict(job)))
        cursor = state.cursor(db)
        if cursor is None or cursor > head:  # a new edition, or a database restored from before it
            state.put(db, state.CURSOR, str(job.head))
            db.execute("UPDATE pages SET seen = 0")
    return job


def _paths(shop: Workshop, job: _Job) -> tuple[list[str], int]:
    paths = dict.fromkeys(path for kind in shop.kinds for path in kind.all_paths())
    done = {row.path for row in shop.store.pages() if row.build == job.id and shop.store.has_file(row)}
    todo = [path for path in paths if path not in done]
    return todo, len(paths) - len(todo)


def _print_all(
    shop: Workshop, job: _Job, todo: list[str], result: Built, progress: Progress | None, jobs: int
) -> None:
    chunks = [todo[start : start + _CHUNK] for start in range(0, len(todo), _CHUNK)]
    total = result.resumed + len(todo)
    if progress:
        progress(result.resumed, total)
    for size, outcome in spread(jobs, partial(_print_chunk, shop, job), chunks):
        result.pages += size
        result.changed += outcome.changed
        result.errors |= outcome.errors
        reach("chunk-built")
        if progress:
            progress(result.resumed + result.pages, total)


def _print_chunk(shop: Workshop, job: _Job, chunk: list[str]) -> tuple[int, Outcome]:
    return len(chunk), print_direct(shop, chunk, job.id, _AHEAD)


def _keep_errors(shop: Workshop, errors: dict[str, str]) -> None:
    with shop.store.writing() as db:
        for path, error in errors.items():
            kind = shop.kind_for(path)
            owed.failed(db, path, kind.priority if kind else UNCLAIMED, error, shop.now())


def _end(shop: Workshop, job: _Job) -> None:
    head = log.entry(job.head)
    with shop.store.writing() as db:
        state.advance(db, job.head, microseconds(head.at) if head else None)
        state.put(db, state.BUILDING, None)
        built = {"at": shop.clock().isoformat(), "version": job.version, "head": job.head}
        state.put(db, state.BUILT, json.dumps(built))
    shop.store.generation.shorten()
    shop.store.generation.move()
