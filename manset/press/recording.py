"""What a render reads, written down by the queries themselves.

Queries call ``read``, ``read_window`` and ``holds_until`` and run their SQL inside ``reading()``. Outside a render all
of these do nothing, so that the same queries serve the desk, the API and the tests.

What one render has asked, another may be told without asking again (``shared``, ``kept``; ADR 14), where whoever prints
gives both the same ``Sharing``.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps
from itertools import islice
from typing import Any, ParamSpec, TypeVar

from django.db import connections

from manset.press.keys import Key
from manset.press.timelines import Move, Position, Window

_TRANSACTION_WORDS = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


class UnrecordedRead(RuntimeError):
    """A render read something that it did not record: a change to it would leave the page stale."""


@dataclass(slots=True, frozen=True)
class Answer:
    """What a shared query gave, and what it recorded while it was asked."""

    value: Any
    keys: frozenset[Key]
    windows: frozenset[Window]
    until: datetime | None


@dataclass(slots=True)
class Sharing:
    """What some renders know of the database between them, all at one moment; nobody may change what it holds.

    ``ahead`` says how many rows beyond those asked for are worth reading: some hundreds where all pages are printed, 0
    for a few. What is tied to keys or windows outlives the changes that do not hit those.
    """

    ahead: int = 0
    answers: dict[Hashable, Answer] = field(default_factory=dict)
    stores: dict[str, dict[Any, Any]] = field(default_factory=dict)
    lasting: set[str] = field(default_factory=set)
    ties: dict[Key, list[Any]] = field(
        default_factory=dict
    )  # stores and their entries by turns: pairs take more
    sights: dict[str, list[tuple[Window, Hashable]]] = field(default_factory=dict)
    timed: dict[Hashable, datetime] = field(default_factory=dict)
    size: int = 0  # how many ties there are: what is held grows with them

    def answer(self, question: Hashable, answer: Answer) -> None:
        """Keep an answer until something changes that it was made from."""
        self.answers[question] = answer
        self.tie(self.answers, question, answer.keys)
        self.size += len(answer.windows)
        for window in answer.windows:
            self.sights.setdefault(window.timeline, []).append((window, question))
        if answer.until is not None:
            self.timed[question] = answer.until

    def tie(self, held: dict[Any, Any], question: Hashable, keys: Iterable[Key]) -> None:
        """Have an entry of a store dropped once one of the keys is touched."""
        for key in keys:
            self.size += 1
            tied = self.ties.get(key)
            if tied is None:
                self.ties[key] = [held, question]
            else:
                tied += held, question

    def forget(self, keys: Iterable[Key], moves: Iterable[Move]) -> None:
        """Drop what a change may have made untrue."""
        for key in keys:
            tied = self.ties.pop(key, [])
            self.size -= len(tied) // 2
            for held, question in zip(tied[::2], tied[1::2], strict=True):
                held.pop(question, None)
        for move in moves:
            seen = self.sights.get(move.timeline, [])
            hit = {question for window, question in seen if move.seen_through(window)}
            for question in hit:
                self.answers.pop(question, None)
            self.sights[move.timeline] = [sight for sight in seen if sight[1] not in hit]
            self.size -= len(seen) - len(self.sights[move.timeline])
        for name, store in self.stores.items():
            if name not in self.lasting:
                store.clear()

    def outlive(self, now: datetime) -> None:
        """Drop what held until a moment gone by."""
        for question in [question for question, until in self.timed.items() if until <= now]:
            del self.timed[question]
            self.answers.pop(question, None)

    def thin(self, most: int) -> None:
        """Drop the ties of what is gone; where more than `most` are left, the older half of what there is too.

        Of stores without ties, as of markup, the older half goes in any case: nothing says what in them is gone.
        """
        self._tidy()
        every = self.size > most
        tied = {id(held) for ties in self.ties.values() for held in ties[::2]}
        for held in (self.answers, *self.stores.values()):
            if every or id(held) not in tied:
                for question in list(islice(held, len(held) // 2)):
                    del held[question]
        if every:
            self._tidy()

    def _tidy(self) -> None:
        self.timed = {question: until for question, until in self.timed.items() if question in self.answers}
        for timeline, seen in self.sights.items():
            self.sights[timeline] = [sight for sight in seen if sight[1] in self.answers]
        for key, tied in list(self.ties.items()):
            pairs = zip(tied[::2], tied[1::2], strict=True)
            left = {(id(held), question): held for held, question in pairs if question in held}
            if left:
                self.ties[key] = [each for (_, question), held in left.items() for each in (held, question)]
            else:
                del self.ties[key]
        self.size = sum(map(len, self.sights.values())) + sum(map(len, self.ties.values())) // 2


@dataclass(slots=True)
class Recorder:
    """Everything one render has read so far, and the moment at which it takes place."""

    now: datetime
    sharing: Sharing = field(default_factory=Sharing)
    keys: set[Key] = field(default_factory=set)
    windows: set[Window] = field(default_factory=set)
    until: datetime | None = None
    records: int = 0
    open_reads: list[list[str]] = field(default_factory=list)

    def take(self, answer: Answer) -> None:
        """Record what another render recorded when it asked the same."""
        self.keys |= answer.keys
        self.windows |= answer.windows
        self.records += len(answer.keys) + len(answer.windows)
        if answer.until is not None:
            self.hold_until(answer.until)

    def hold_until(self, moment: datetime) -> None:
        """Keep the earliest moment ahead at which the page will differ by time alone."""
        if moment > self.now and (self.until is None or moment < self.until):
            self.until = moment

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
def recording(now: datetime, *, guard: bool = True, sharing: Sharing | None = None) -> Iterator[Recorder]:
    """Collect what is read inside the block; with ``guard``, a query that records nothing is an error.

    Renders that are given the same ``sharing`` must take place at the same ``now``, and their pages be stored as not
    having seen any change since before the first of them.
    """
    recorder = Recorder(now) if sharing is None else Recorder(now, sharing)
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
    if recorder is not None:
        recorder.hold_until(moment)


def now() -> datetime:
    """Tell the moment that the page is rendered for, or outside a render the wall clock's, in UTC."""
    recorder = _current.get()
    return recorder.now if recorder is not None else datetime.now(UTC)


Asked = ParamSpec("Asked")
Given = TypeVar("Given")


def shared(query: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """Ask a recorded query once for all renders that share, by its arguments; what it recorded is recorded for each.

    The arguments must be hashable. What the query gives must not be changed by anyone and must not be an iterator.
    """

    @wraps(query)
    def ask(*args: Asked.args, **options: Asked.kwargs) -> Given:
        recorder = _current.get()
        if recorder is None:
            return query(*args, **options)
        question = (query, args, tuple(options.items()))
        answer = recorder.sharing.answers.get(question)
        if answer is None:
            answer = _asked(recorder, lambda: query(*args, **options))
            recorder.sharing.answer(question, answer)
        recorder.take(answer)
        value: Given = answer.value
        return value

    return ask


def _asked(asking: Recorder, query: Callable[[], Any]) -> Answer:
    """Ask apart from what the page has read already, so that the answer's own reads are known."""
    own = Recorder(asking.now, asking.sharing)
    token = _current.set(own)
    try:
        value = query()
    finally:
        _current.reset(token)
    return Answer(value, frozenset(own.keys), frozenset(own.windows), own.until)


def answered(query: Callable[..., Any], *args: Hashable) -> bool:
    """Tell whether a shared query has been asked with these arguments, so that nothing need be read ahead for it."""
    recorder = _current.get()
    if recorder is None:
        return False
    return (getattr(query, "__wrapped__", query), args, ()) in recorder.sharing.answers


def kept(name: str, *, lasting: bool = False) -> dict[Any, Any]:
    """Give a store that lasts as long as those who share, or until something changes; outside a render a new one.

    What is taken from it must still be recorded, by whoever takes it, as if it had been read that moment. A ``lasting``
    store is not emptied by a change: each of its entries is tied to the keys it was made from, or can never be untrue.
    Entries may go at any time, one by one: those that are there are never all that there are.
    """
    recorder = _current.get()
    if recorder is None:
        return {}
    if lasting:
        recorder.sharing.lasting.add(name)
    return recorder.sharing.stores.setdefault(name, {})


def tie(store: dict[Any, Any], question: Hashable, keys: Iterable[Key]) -> None:
    """Have an entry of a lasting store dropped once one of these keys is touched."""
    recorder = _current.get()
    if recorder is not None:
        recorder.sharing.tie(store, question, keys)


def rendering() -> bool:
    """Tell whether a page is being rendered: rows are then shared, and nobody changes them."""
    return _current.get() is not None


def ahead() -> int:
    """Tell how many rows beyond those asked for are worth reading."""
    recorder = _current.get()
    return 0 if recorder is None else recorder.sharing.ahead
