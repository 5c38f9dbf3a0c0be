"""One program run to its end and weighed: seconds, the processor's seconds, the most memory it held."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.5  # seconds between two looks at whether it is to be killed


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a run took: `memory` is the most its process held, in MB (10⁶ bytes); `code` negative for a signal."""

    seconds: float
    cpu: float
    memory: float
    code: int
    said: str


def weighed(
    command: Sequence[str],
    log: Path,
    *,
    env: Mapping[str, str],
    folder: Path,
    kill_when: Callable[[], bool] | None = None,
) -> Weighed:
    """Run a program, what it prints into `log`; it is killed (SIGKILL) as soon as `kill_when` holds."""
    began = time.monotonic()
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(env),
        )
        while kill_when is not None and not _has_ended(process.pid):
            if kill_when():
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(_LOOK)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)  # it was waited for behind Popen's back
    return Weighed(
        seconds=time.monotonic() - began,
        cpu=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss * 1024 / 1e6,
        code=process.returncode,
        said=log.read_text(encoding="utf-8", errors="replace"),
    )


def _has_ended(pid: int) -> bool:
    """Whether a child has ended; it stays to be waited for."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
