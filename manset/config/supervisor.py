"""The supervisor of `manset up`: starts the parts, starts again what ends by itself, and ends all together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import typer

POLL = 0.05
RESTART_AFTER = 1.0  # seconds
PR_SET_PDEATHSIG = 1
PATIENCE = 10  # seconds until a part that was asked to end is ended by force

Process = subprocess.Popen[bytes]


def start(arguments: Sequence[str], stdout: int | None = None) -> Process:
    """Start a part in a group of its own, so that Ctrl-C reaches us first and we end the parts in order."""
    return subprocess.Popen(  # noqa: S603 (our own interpreter)
        arguments,
        stdout=stdout,
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 (this process has one thread)
    )


def end_with_parent() -> None:
    """Have Linux end this process by SIGTERM should the supervisor be killed: prctl(2)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def clear_away(process: Process) -> None:
    """End what a part that was killed left behind in its group: an orphan would keep the port."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Supervisor:
    """Keeps parts running, named by their command lines; and runs errands, each once."""

    def __init__(self, parts: Mapping[str, Sequence[str]]) -> None:
        self.parts = parts
        self.running: dict[str, Process] = {}
        self.errands: list[tuple[Process, Callable[[], None]]] = []
        self.stopping = False

    def start(self) -> None:
        """Start all parts; from then on SIGTERM and SIGINT end them."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask_to_stop)
        self.running = {name: start(arguments) for name, arguments in self.parts.items()}

    def ask_to_stop(self, *_signal: object) -> None:
        """Have `watch` end."""
        self.stopping = True

    def run_once(self, arguments: Sequence[str], done: Callable[[], None]) -> None:
        """Start an errand beside the parts, at a lower priority and silent; `done` is called if it succeeds."""
        process = start(["nice", *arguments], stdout=subprocess.DEVNULL)
        self.errands.append((process, done))

    def ended(self) -> list[str]:
        """Return the names of the parts that have ended."""
        return [name for name, process in self.running.items() if process.poll() is not None]

    def watch(self) -> None:
        """Start again what ends, until told to stop."""
        while not self.stopping:
            for name in self.ended():
                typer.echo(f"{name} ended with {self.running[name].returncode}: starting it again", err=True)
                clear_away(self.running[name])
                time.sleep(RESTART_AFTER)
                self.running[name] = start(self.parts[name])
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
        processes = [*self.running.values(), *(process for process, _ in self.errands)]
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                clear_away(process)
                process.wait()
