"""What a render reads, written down by the queries themselves.

Queries call ``read``, ``read_window`` and ``holds_until`` and run their SQL inside ``reading()``. Outside a render all
of these do nothing, so that the same queries serve the desk, the API and the tests.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from manset.press.keys import Key
from manset.press.timelines import Position, Window

_TRANSACTION_WORDS = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


class UnrecordedRead(RuntimeError):
    """A render read something that it did not record: a change to it would leave the page stale."""


@dataclass(slots=True)
class Recorder:
    """Everything one render has read so far, and the moment at which it takes place."""

    now: datetime
    keys: set[Key] = field(default_factory=set)
    windows: set[Window] = field(default_factory=set)
    until: datetime | None = None
    records: int = 0
    open_reads: list[list[str]] = field(default_factory=list)

    def saw(self, sql: str) -> None:
        """Take note of a query; raises UnrecordedRead outside ``reading()``."""
        if sql.lstrip().upper().startswith(_TRANSACTION_WORDS):
            return
        if not self.open_reads:
            message = f"a query outside reading() while a page renders: {sql}"
            raise UnrecordedRead(message)
        self.open_reads[-1].append(sql)


_current: ContextVar[Recorder | None] = ContextVar("manset_press_recorder", default=None)


@contextmanager
def recording(now: datetime, *, guard: bool = True) -> Iterator[Recorder]:
    """Collect what is read inside the block; with ``guard``, a query that records nothing is an error."""
    recorder = Recorder(now)
    token = _current.set(recorder)
    try:
        with ExitStack() as stack:
            if guard:
                for connection in connections.all():
                    stack.enter_context(connection.execute_wrapper(_watch))
            yield recorder
    finally:
        _current.reset(token)


def _watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 (Django's)
    recorder = _current.get()
    if recorder is not None:
        recorder.saw(str(sql))
    return execute(sql, params, many, context)


@contextmanager
def reading() -> Iterator[None]:
    """Allow database queries inside a render; what they read must be recorded before the block ends.

    A block that ends having recorded nothing raises UnrecordedRead, even if it ran no SQL: what it gave came
    from a cache.
    """
    recorder = _current.get()
    if recorder is None:
        yield
        return
    before = recorder.records
    queries: list[str] = []
    recorder.open_reads.append(queries)
    try:
        yield
    finally:
        recorder.open_reads.pop()
    if recorder.records == before:
        message = f"a reading() block recorded no key and no window: {'; '.join(queries) or 'it ran no SQL'}"
        raise UnrecordedRead(message)


def read(*keys: Key) -> None:
    """Record that the page being rendered was made from these things."""
    recorder = _current.get()
    if recorder is not None:
        recorder.keys.update(keys)
        recorder.records += len(keys)


def read_window(timeline: str, low: Position | None, high: Position | None) -> None:
    """Record that the page shows this closed part of a timeline; ``None`` is unbounded."""
    recorder = _current.get()
    if recorder is not None:
        recorder.windows.add(Window(timeline, low, high))
        recorder.records += 1


def holds_until(moment: datetime) -> None:
    """Record that from this moment on the page would differ without any change; a moment gone by is ignored."""
    recorder = _current.get()
    if recorder is not None and moment > recorder.now and (recorder.until is None or moment < recorder.until):
        recorder.until = moment


def now() -> datetime:
    """Tell the moment that the page is rendered for, or outside a render the wall clock's, in UTC."""
    recorder = _current.get()
    return recorder.now if recorder is not None else datetime.now(UTC)
