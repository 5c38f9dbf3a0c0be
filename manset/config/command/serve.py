"""`manset serve`: the web server with the door in front."""

import os
import sys
from typing import Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django

HOST = "127.0.0.1"
PORT = 8000
# Threads for what takes time (the desk, a page made on first request); hits of the edition take microseconds.
THREADS = 4
PATIENCE = 8  # seconds until a worker that was asked to end is ended; the supervisor waits 10


def serve_command(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = HOST,
    port: Annotated[int, typer.Option(help="The port to listen on.")] = PORT,
    workers: Annotated[int, typer.Option(help="How many processes to serve with.")] = 1,
) -> None:
    """Serve the edition and the desk (`manset work` keeps the edition up to date)."""
    os.environ.setdefault("MANSET_URL", f"http://{host}:{port}")
    set_up_django()
    demand_newsroom()
    os.execv(sys.executable, server_arguments(host, port, workers))  # noqa: S606 (our own interpreter, no shell)


def server_arguments(host: str, port: int, workers: int = 1) -> list[str]:
    """Return the command line of the web server."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        str(THREADS),
        "--no-ws",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        # One that is asked to end while it starts does not hear it: seen to hang for ever.
        "--workers-kill-timeout",
        str(PATIENCE),
        "manset.config.wsgi:application",
    ]
