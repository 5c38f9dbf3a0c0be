"""`manset watch`: takes in the files that are dropped into a folder."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.ingest import say
from manset.config.command.stopping import told_to_stop


def watch_command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to watch.")],
    source: Annotated[
        str | None,
        typer.Option(help="Whose the files are: a source's name, short name or slug; made if there is none."),
    ] = None,
    settled: Annotated[
        float, typer.Option(min=0, help="Seconds for which nobody has written to a file that is whole.")
    ] = 5.0,
    *,
    once: Annotated[bool, typer.Option("--once", help="End when all that is there was taken in.")] = False,
) -> None:
    """Take in what is dropped into a folder, then move it to done or refused, until told to stop (SIGTERM, Ctrl-C)."""
    set_up_django()
    demand_newsroom()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.ingest.watching.watcher import NotWatchable, Watcher  # noqa: PLC0415

    stop = told_to_stop()
    try:
        with Watcher(folder.resolve(), source, settings.MANSET_LOCAL, settled, say) as watcher:
            watcher.watch(stop, once=once)
    except NotWatchable as error:
        sys.exit(str(error))
