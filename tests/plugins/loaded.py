"""Processes forked off one that has loaded what they need (ADR 23), for tests of what a program does and not of its start.

`Loaded` is the test's side, `forked` the program's. As a program of its own this is `manset`, in one newsroom.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]


class Loaded:
    """A program that was started once, which forks for each run; it ends with `close`."""

    def __init__(self, module: str, environment: Mapping[str, str]) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", module],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, *arguments: str, environment: Mapping[str, str], given: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        """Run to the end, as `subprocess.run` does."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("given", "said", "erred")]
            for file, text in zip(files, (given, "", ""), strict=True):
                file.write_text(text, "utf-8")
            asked = {
                "arguments": arguments,
                "environment": dict(environment),
                "files": [str(file) for file in files],
            }
            self.program.stdin.write(json.dumps(asked) + "\n")
            self.program.stdin.flush()
            code = int(self.program.stdout.readline())
            _, said, erred = (file.read_bytes().decode() for file in files)
        return subprocess.CompletedProcess(arguments, code, said, erred)

    def close(self) -> None:
        """End the program, which waits for no more."""
        self.program.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def forked() -> Sequence[str]:
    """Fork for each line of standard input and answer with the exit code; returns the arguments, in the forked process alone.

    The process that forks ends with its standard input. Nothing may be open by now that two processes cannot share.
    """
    gc.freeze()  # or each forked process would look all of it over for garbage when it ends (half a second)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            os.environ.clear()
            os.environ.update(asked["environment"])
            for number, name in enumerate(asked["files"]):
                os.dup2(os.open(name, os.O_RDWR), number)
            sys.stdin = os.fdopen(0)  # what was read ahead is the other process's
            return list(asked["arguments"])
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
    sys.exit()


if __name__ == "__main__":
    from manset.config.command import main
    from manset.config.command.django_setup import set_up_django

    set_up_django()
    from django.db import connections  # only now are there settings

    import manset.config.printing
    import manset.config.urls  # noqa: F401 (what most commands load)

    connections.close_all()
    sys.argv = ["manset", *forked()]
    main()
