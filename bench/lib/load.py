"""Load by wrk, on a core of its own, and what came back."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.lib.processes import LOAD_CORE, cpu_seconds, pinned, program

CONNECTIONS = 64
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_RATE = re.compile(r"^Requests/sec:\s+([\d.]+)", re.MULTILINE)
_BROKEN = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
_REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)")


class BadLoad(RuntimeError):
    """The answers under load were not those that were to be counted."""


@dataclass(slots=True, frozen=True)
class Load:
    """Requests a second, latencies in milliseconds, answers that failed; the server's share of its core, 0 to 1."""

    rate: float
    p50: float
    p99: float
    failed: int
    busy: float = 0.0


def press(
    url: str,
    headers: Mapping[str, str],
    seconds: int,
    *,
    server: int | None = None,
    connections: int = CONNECTIONS,
    script: Path | None = None,
) -> Load:
    """Ask for one address as often as it is answered; `server` is the process whose processor time is looked at.

    Raises BadLoad if more than one answer in a thousand failed: such a rate counts nothing.
    """
    command = [*pinned(LOAD_CORE), program("wrk"), "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    command += ["--timeout", "20s", *(f"--header={name}: {value}" for name, value in headers.items())]
    command += [f"--script={script}"] if script else []
    before = cpu_seconds(server) if server else 0.0
    done = subprocess.run([*command, url], check=True, capture_output=True, text=True)
    spent = cpu_seconds(server) - before if server else 0.0
    found = parsed(done.stdout)
    if found.failed > found.rate * seconds / 1000:
        message = f"{url}: {found.failed} answers failed\n{done.stdout}"
        raise BadLoad(message)
    return Load(found.rate, found.p50, found.p99, found.failed, min(1.0, spent / seconds))


def parsed(said: str) -> Load:
    """Read what wrk prints with --latency; raises BadLoad if it is not that."""
    rate = _RATE.search(said)
    if rate is None:
        message = f"wrk said nothing of a rate: {said}"
        raise BadLoad(message)
    broken, refused = _BROKEN.search(said), _REFUSED.search(said)
    failed = sum(map(int, broken.groups())) if broken else 0
    return Load(
        float(rate[1]), latency(said, 50), latency(said, 99), failed + (int(refused[1]) if refused else 0)
    )


def latency(said: str, percent: int) -> float:
    """Give a percentile of wrk's distribution in milliseconds."""
    found = re.search(rf"^\s+{percent}%\s+([\d.]+)(us|ms|s|m)\s*$", said, re.MULTILINE)
    if found is None:
        message = f"wrk said nothing of {percent} %: {said}"
        raise BadLoad(message)
    return float(found[1]) * _UNITS[found[2]]
