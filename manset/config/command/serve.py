"""`manset serve`: the web server with the door in front."""

import logging
import os
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.memory import absent, keep_shared
from manset.config.supervisor import end_with_parent

if TYPE_CHECKING:
    from manset.press.door import Door

HOST = "127.0.0.1"
PORT = 8000
# Threads for what takes time (the desk, a page made on first request); hits of the edition take microseconds.
# Half of them may be waiting for a body that is slow (`manset.press.door.bodies.Limits`), the others never are.
THREADS = 12
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
    preload()
    typer.echo(f"Serving http://{host}:{port}/ until Ctrl-C.")
    serve(host, port, workers)


def preload() -> None:
    """Load what every process of the web server needs, before they are forked: it is in memory once (ADR 23)."""
    from django.db import connection, connections  # noqa: PLC0415 (after the set-up)

    # Django REST framework would load PostgreSQL's client and pygments, 10 MB, in case somebody uses them.
    with absent("pygments", *(["django.contrib.postgres"] if connection.vendor == "sqlite" else [])):
        for module in ("manset.config.urls", "manset.config.door"):
            import_module(module)
    connections.close_all()
    keep_shared()


def serve(host: str, port: int, workers: int = 1) -> None:
    """Serve until told to stop; its workers are forked from this process."""
    from granian import Granian  # noqa: PLC0415 (slow, and not needed by the other subcommands)
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415 (as above)
    from granian.log import LogLevels  # noqa: PLC0415 (as above)

    server = Granian(
        "manset.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        http=HTTPModes.http1,  # in HTTP/2 the end of a connection would not be the end of one body (ADR 31)
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        # One that is asked to end while it starts does not hear it: seen to hang for ever.
        workers_kill_timeout=PATIENCE,
    )
    logging.getLogger("_granian").addFilter(is_news)
    server.serve(target_loader=load_application, wrap_loader=False)


def is_news(record: logging.LogRecord) -> bool:
    """Tell whether the server says something new: that there are many threads for the cores is meant, as most wait."""
    return "Python threads" not in record.getMessage()


def load_application() -> "Door":
    """Return the application, in a worker: one whose server was killed ends too, as it would keep the port."""
    end_with_parent()
    from manset.config.lending import SIZES, lend_bodies  # noqa: PLC0415 (as below)
    from manset.config.wsgi import application  # noqa: PLC0415 (made in each worker)

    lend_bodies(*SIZES)
    return application
