"""A PostgreSQL server of a test's own, to be killed."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import psycopg

from manset.press.tests.processes import wait_for


class Cluster:
    """A server in a folder of its own, on a free port, with all its care about the disk (fsync is on)."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self._folder = folder
        self._programs = max(Path("/usr/lib/postgresql").glob("*/bin/initdb")).parent
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
        self._run(
            "initdb", "--pgdata", str(self.data), "--auth", "trust", "--username", "postgres", "-E", "UTF8"
        )

    @property
    def address(self) -> str:
        """The address of its first database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self._folder}"
        )
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "--wait", "--silent", "--pgdata", str(self.data), "--log", log, "-o", options, "start"
        )
        wait_for(self._answers)

    def kill(self) -> None:
        """Kill every process of it, as a power cut would."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
        )
        for process in (pid, *map(int, children.stdout.split())):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:  # a backend that has just ended
                continue
        wait_for(lambda: not Path(f"/proc/{pid}").exists())

    def stop(self) -> None:
        """Stop it, without care: its folder goes."""
        self._run("pg_ctl", "--silent", "--mode", "immediate", "--pgdata", str(self.data), "stop")

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.address, connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_postgres, str(self._programs / program), *arguments]
        subprocess.run(command, cwd=self._folder, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Give a server that runs, and take it away."""
    folder = Path(mkdtemp(prefix="manset-cluster-"))
    server = Cluster(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
