"""The supervisor of `manset up`: starts the parts, starts again what ends by itself, and ends all together.

Parts are forked from this one process, which has loaded all that they need and does nothing but wait: what they do not
change of it is in memory once (ADR 23). So nothing here may start a thread or keep a connection.
"""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from multiprocessing.process import BaseProcess

import typer

from manset.config.memory import let_go_of_libraries

POLL = 0.05
RESTART_AFTER = 1.0  # seconds until what ended soon after its start is started again
SOON = 10.0  # seconds; what ran longer is started again at once, as readers wait for it
PR_SET_PDEATHSIG = 1
PR_SET_NAME = 15
PATIENCE = 10  # seconds until a part that was asked to end is ended by force

Part = Callable[[], None]
_FORK = multiprocessing.get_context("fork")


def fork(name: str, part: Part) -> BaseProcess:
    """Start a part in a group of its own, so that Ctrl-C reaches us first and we end the parts in order."""
    process = _FORK.Process(target=run_part, args=(name, part), name=name)
    process.start()
    return process


def run_part(name: str, part: Part) -> None:
    """Be a part from here on: its own group, its own name in lists of processes, no handler of the supervisor's."""
    os.setsid()
    end_with_parent()
    name_process(name)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    part()


def name_process(name: str) -> None:
    """Have Linux show this process by a name of its own: prctl(2)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, f"manset {name}".encode(), 0, 0, 0)


def end_with_parent() -> None:
    """Have Linux end this process by SIGTERM should the supervisor be killed: prctl(2)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def signal_group(pid: int | None, number: int) -> None:
    """Signal a part and all that it started; one that is gone leaves orphans, which would keep the port."""
    with suppress(ProcessLookupError):
        if pid is not None:
            os.killpg(pid, number)


class Supervisor:
    """Keeps parts running, each a function that is its process's whole life; and runs errands, each once."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = parts
        self.running: dict[str, BaseProcess] = {}
        self.since: dict[str, float] = {}
        self.errands: list[tuple[subprocess.Popen[bytes], Callable[[], None]]] = []
        self.stopping = False

    def start(self) -> None:
        """Start all parts; from then on SIGTERM and SIGINT end them."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_stop)
        for name in self.parts:
            self.begin(name)

    def begin(self, name: str) -> None:
        """Start a part."""
        self.running[name] = fork(name, self.parts[name])
        self.since[name] = time.monotonic()

    def ask_to_stop(self, *_signal: object) -> None:
        """Have `watch` end."""
        self.stopping = True

    def run_once(self, arguments: Sequence[str], done: Callable[[], None]) -> None:
        """Start an errand beside the parts, at a lower priority and silent; `done` is called if it succeeds."""
        process = subprocess.Popen(  # noqa: S603 (our own interpreter)
            ["nice", *arguments],  # noqa: S607 (of the machine)
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 (this process has one thread)
        )
        self.errands.append((process, done))

    def ended(self) -> list[str]:
        """Return the names of the parts that have ended."""
        return [name for name, process in self.running.items() if process.exitcode is not None]

    def watch(self) -> None:
        """Start again what ends, until told to stop."""
        let_go_of_libraries()
        while not self.stopping:
            for name in self.ended():
                typer.echo(f"{name} ended with {self.running[name].exitcode}: starting it again", err=True)
                signal_group(self.running[name].pid, signal.SIGKILL)
                if time.monotonic() - self.since[name] < SOON:
                    time.sleep(RESTART_AFTER)
                self.begin(name)
            self.settle_errands()
            time.sleep(POLL)

    def settle_errands(self) -> None:
        """Forget the errands that are done."""
        for errand in list(self.errands):
            process, done = errand
            if process.poll() is not None:
                self.errands.remove(errand)
                if process.returncode == 0:
                    done()

    def stop(self) -> None:
        """End all parts, and those that do not listen by force."""
        errands = [process for process, _ in self.errands if process.poll() is None]
        parts = [process for process in self.running.values() if process.exitcode is None]
        for pid in (*(part.pid for part in parts), *(errand.pid for errand in errands)):
            signal_group(pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        for part in parts:
            part.join(max(0.0, end - time.monotonic()))
            if part.exitcode is None:
                signal_group(part.pid, signal.SIGKILL)
                part.join()
        for errand in errands:
            try:
                errand.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                signal_group(errand.pid, signal.SIGKILL)
                errand.wait()
