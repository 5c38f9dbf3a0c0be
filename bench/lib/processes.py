"""Processes under measurement: started on one core or on all, waited for, looked at, and ended."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

SERVER_CORE, LOAD_CORE = 0, 1
_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 15  # seconds until a process that was asked to end is ended by force

Process = subprocess.Popen[bytes]


class NotUp(RuntimeError):
    """Something that was started does not answer; the message has the end of what it said."""


@contextmanager
def started(
    arguments: Sequence[str],
    log: Path,
    *,
    core: int | None = None,
    env: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[Process]:
    """Run a program beside the block, pinned to a core if one is given; ended with the block."""
    command = [*pinned(core), *arguments]
    with log.open("ab") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, cwd=folder,
            env={**os.environ, **(env or {})},
        )  # fmt: skip
        try:
            yield process
        finally:
            end(process)


def end(process: Process) -> None:
    """Ask a process to end, and after a while make it; its children too, should they be left."""
    family = tree(process.pid)
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pid in set(family) - {process.pid}:
        if Path(f"/proc/{pid}").exists() and pid in _alive(family):
            os.kill(pid, 9)


def _alive(family: Sequence[int]) -> set[int]:
    """Of the processes that belonged to one that has ended, those that still run (a zombie does not)."""
    return {pid for pid in family if (fields := _stat(pid)) and fields[0] != "Z"}


def pinned(core: int | None) -> list[str]:
    """Give what goes before a command so that it stays on one core."""
    if core is None:
        return []
    return [program("taskset"), "--cpu-list", str(core)]


def program(name: str) -> str:
    """Find a program, a server's too, which Debian keeps off a user's PATH; raises NotUp if it is not installed."""
    found = shutil.which(name) or shutil.which(name, path="/usr/local/sbin:/usr/sbin:/sbin")
    if found is None:
        message = f"{name} is not installed: bench/install does it on Debian"
        raise NotUp(message)
    return found


def tree(pid: int) -> list[int]:
    """List a process and all that came from it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += parents.get(found[-1], [])
    return found


def _stat(pid: int) -> list[str]:
    """Give /proc/PID/stat from the state on, nothing if the process has gone."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except (FileNotFoundError, ProcessLookupError):
        return []


def cpu_seconds(pid: int) -> float:
    """Tell how many seconds of processor a process and all its children that still run have used."""
    spent = (_stat(member) for member in tree(pid))
    return sum(int(fields[11]) + int(fields[12]) for fields in spent if fields) / _TICKS


def memory(*pids: int) -> float:
    """Tell the memory of these processes and their children in MB (10⁶ bytes): PSS, shared pages by their share."""
    members = {member for pid in pids for member in tree(pid)}
    return sum(map(_pss, members)) / 1e6


def largest(pid: int) -> float:
    """Tell the memory of the largest of a process and its children, of a server its worker, in MB."""
    return max(map(_pss, tree(pid))) / 1e6


def memory_by_command(pid: int) -> dict[str, float]:
    """Tell the memory of a process and each of its children in MB, by process id and command, not where it lies."""
    return {
        f"{member} {re.sub(r'^/[^ ]*/', '', command_of(member))}": _pss(member) / 1e6 for member in tree(pid)
    }


def command_of(pid: int) -> str:
    """Give the command line of a process, empty if it has gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) * 1024


def free_port() -> int:
    """Find a port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody answers at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(what: str, holds: Callable[[], bool], process: Process, log: Path, seconds: float = 60) -> None:
    """Wait until something holds; raises NotUp if it never does or the process ends before."""
    last = time.monotonic() + seconds
    while not holds():
        if process.poll() is not None or time.monotonic() > last:
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log.exists() else ""
            message = f"{what} is not up: {said}"
            raise NotUp(message)
        time.sleep(0.05)
