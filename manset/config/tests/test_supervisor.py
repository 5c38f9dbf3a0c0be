"""The supervisor as a process of its own: it starts again what ends, and nothing of it outlives it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

SECONDS = 20
PROGRAM = """
import os, time
from manset.config.supervisor import Supervisor
def sleep():
    print(os.getpid(), flush=True)
    time.sleep(600)
supervisor = Supervisor({"sleeper": sleep})
supervisor.start()
supervisor.watch()
supervisor.stop()
"""


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, f"waited {SECONDS} s"
        time.sleep(0.05)


def gone(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_part_outlives_it(number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout is not None
        part = int(supervisor.stdout.readline())
        supervisor.send_signal(number)
        supervisor.wait(SECONDS)
        wait_for(lambda: gone(part))


def test_a_part_that_ends_is_started_again() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as supervisor:
        assert supervisor.stdout is not None
        assert supervisor.stderr is not None
        first = int(supervisor.stdout.readline())
        os.kill(first, signal.SIGKILL)
        second = int(supervisor.stdout.readline())
        assert second != first
        supervisor.terminate()
        wait_for(lambda: gone(second))
        assert "sleeper ended with -9: starting it again" in supervisor.stderr.read()
