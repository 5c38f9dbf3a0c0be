"""`manset ingest`: files, folders and addresses into the archive, with a line for each thing that came in."""

import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from manset.config.command.django_setup import demand_newsroom, set_up_django

if TYPE_CHECKING:
    from manset.ingest.intake.outcome import Counts, Outcome


def ingest_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH|URL…", help="Files, folders or addresses to take in.")
    ],
    source: Annotated[
        str | None,
        typer.Option(help="Whose it is: a source's name, short name or slug; made if there is none."),
    ] = None,
    *,
    publish: Annotated[
        bool, typer.Option("--publish", help="Publish it, whatever its source's rule says.")
    ] = False,
) -> None:
    """Take feeds, saved pages and texts into the archive; the same item twice is one article."""
    set_up_django()
    demand_newsroom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # a headline must not end the command where a locale lacks a letter
            stream.reconfigure(errors="backslashreplace")
    counts = take_in_paths(paths, source=source, publish=publish, tell=say)
    typer.echo(str(counts))
    raise typer.Exit(1 if counts.refused else 0)


def take_in_paths(
    paths: Sequence[Path | str],
    *,
    source: str | None,
    publish: bool,
    tell: "Callable[[Outcome], None] | None" = None,
) -> "Counts":
    """Take in files, folders and addresses and return how many items came to what; `tell` hears of each item."""
    from manset.ingest.fetch import Fetcher  # noqa: PLC0415 (after the set-up)
    from manset.ingest.intake.deliveries import deliveries, typed_endpoints  # noqa: PLC0415 (loaded only where it is needed)
    from manset.ingest.intake.outcome import Counts  # noqa: PLC0415 (loaded only where it is needed)
    from manset.ingest.intake.taking import Intake  # noqa: PLC0415 (loaded only where it is needed)

    names = [str(path) for path in paths]
    counts, whole = Counts(), list(deliveries(names))
    with Fetcher(typed_endpoints(names)) as fetcher, bar() as shown:
        intake = Intake(fetcher, source, publish)
        for delivery in shown.track(whole, description="Taking in"):
            for outcome in intake.take(delivery):
                counts.note(outcome)
                if tell:
                    tell(outcome)
    return counts


def say(outcome: "Outcome") -> None:
    """Print what became of an item; what was refused goes to standard error."""
    typer.echo(str(outcome), err=outcome.is_refused)


def bar(*measures: ProgressColumn) -> Progress:
    """Return a progress bar on standard error, shown to people alone; lines printed meanwhile stand above it.

    `measures` stand behind it: how many of how many and the time that is left, if none are given.
    """
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *(measures or (MofNCompleteColumn(), TimeRemainingColumn())),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        redirect_stdout=sys.stdout.isatty(),
    )
