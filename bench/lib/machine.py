"""The machine that was measured, and the versions of what ran on it."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from bench.lib.settings import ROOT

_PACKAGES = ("nginx", "wrk", "hugo", "wordpress", "php8.2-fpm", "mariadb-server", "postgresql-15")
_WRITTEN = ("docs/performance.md", "bench/results")
_PYTHON = ("django", "wagtail", "granian", "jinja2", "brotli")


def described() -> dict[str, object]:
    """Say what everything was measured on, and when."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": commit() + changed(),
        "cores": len(os.sched_getaffinity(0)),
        "processor": processor(),
        "memory": f"{memory_total() / 1e9:.0f} GB",
        "kernel": platform.release(),
        "system": system(),
        "load before": f"{os.getloadavg()[0]:.2f}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in _PYTHON} | debian(),
    }


@cache
def commit() -> str:
    """Name the commit."""
    return git("rev-parse", "--short", "HEAD").strip() or "unknown"


@cache
def changed() -> str:
    """Give a + if files differ from the commit, not counting what the benches themselves write."""
    return "+" if git("status", "--porcelain", "--", ".", *(f":!{path}" for path in _WRITTEN)) else ""


def git(*arguments: str) -> str:
    """Ask git; nothing where there is no checkout."""
    asked = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout


def processor() -> str:
    """Name the processor as the kernel does."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    clock = re.search(r"^cpu MHz\s*:\s*([\d.]+)$", text, re.MULTILINE)
    return (
        f"{names[1] if names else platform.machine()}{f', {float(clock[1]) / 1000:.1f} GHz' if clock else ''}"
    )


def memory_total() -> int:
    """Tell the machine's memory in bytes."""
    found = re.search(
        r"^MemTotal:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="utf-8"), re.MULTILINE
    )
    return int(found[1]) * 1024 if found else 0


def system() -> str:
    """Name the operating system."""
    text = Path("/etc/os-release").read_text(encoding="utf-8")
    found = re.search(r'^PRETTY_NAME="(.+)"$', text, re.MULTILINE)
    return found[1] if found else platform.system()


def debian() -> dict[str, str]:
    """Tell the versions of the Debian packages that are compared with, of those that are installed."""
    asked = ["dpkg-query", "--show", "--showformat=${Package} ${Version} ${db:Status-Status}\n", *_PACKAGES]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        return {}
    rows = (line.split() for line in said.splitlines())
    return {row[0]: row[1] for row in rows if row[-1] == "installed"}
