"""Work spread over forked processes, which have the kinds of page as they are."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from manset.press.printer.garbage import leave_to_its_end
from manset.press.printer.outages import hang_up
from manset.press.store.index.connection import close_all

Result = TypeVar("Result")
_FORK = multiprocessing.get_context("fork")


class HelperKilled(RuntimeError):
    """A process that did part of the work was ended from outside, as where memory runs out."""


def spread(
    jobs: int, work: Callable[[Sequence[str]], Result], chunks: Sequence[Sequence[str]]
) -> Iterator[Result]:
    """Do the work on every chunk, in as many processes as there are jobs; results come as they are ready.

    Connections are closed before the fork: neither SQLite's nor PostgreSQL's may be carried across one. Raises what
    the work raises, and HelperKilled.
    """
    if jobs <= 1 or len(chunks) <= 1:
        yield from map(work, chunks)
        return
    hang_up()
    close_all()
    helpers = dict(_started(work) for _ in range(min(jobs, len(chunks))))
    try:
        yield from _dealt(list(helpers), chunks)
    finally:
        for helper in helpers.values():
            helper.terminate()
            helper.join()


def _started(work: Callable[[Sequence[str]], Any]) -> tuple[Connection, BaseProcess]:
    ours, theirs = _FORK.Pipe()
    helper = _FORK.Process(target=_help, args=(theirs, work), daemon=True)
    helper.start()
    theirs.close()  # so that its end is the end of the pipe
    return ours, helper


def _dealt(helpers: Sequence[Connection], chunks: Sequence[Sequence[str]]) -> Iterator[Any]:
    left = iter(chunks)
    for helper in helpers:
        helper.send(next(left))
    busy = set(helpers)
    while busy:
        for ready in wait(list(busy)):
            helper = cast("Connection", ready)
            result = _answer(helper)
            chunk = next(left, None)
            if chunk is None:
                busy.remove(helper)
            else:
                helper.send(chunk)
            yield result


def _answer(helper: Connection) -> Any:
    try:
        result, error = helper.recv()
    except (EOFError, ConnectionError) as gone:
        message = "a process that helped was killed: is there memory enough?"
        raise HelperKilled(message) from gone
    if error is not None:
        raise error
    return result


def _help(pipe: Connection, work: Callable[[Sequence[str]], Any]) -> None:
    """Do what comes, until told to stop or left alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever deals out the work, and ends us
    leave_to_its_end()
    while True:
        try:
            chunk = pipe.recv()
        except EOFError:
            return
        try:
            answer: tuple[Any, Exception | None] = work(chunk), None
        except Exception as error:  # noqa: BLE001  # it is raised where the work is dealt out
            answer = None, error
        pipe.send(answer)
