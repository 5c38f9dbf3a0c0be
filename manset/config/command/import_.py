"""`manset import`: a whole site of another system into the archive, resumably, with a count of everything in it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import MofNCompleteColumn, Progress, TaskID, TimeElapsedColumn
from rich.table import Table

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.ingest import bar
from manset.config.command.output import show
from manset.lib.printable import printable

if TYPE_CHECKING:
    from manset.moving.importing.tally import Tally

app = typer.Typer(help="Move a site in from another system.", no_args_is_help=True)
_LARGEST = 200 * 1024 * 1024  # bytes of an export fetched from the web, which is held in memory


@app.callback()
def import_command() -> None:
    """Move a site in from another system."""


@app.command("wordpress")
def wordpress_command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE.xml|URL", help="An export (WXR), or the address of one or of the site itself."
        ),
    ],
    uploads: Annotated[
        Path | None,
        typer.Option(help="A copy of the site's wp-content/uploads, where its files are looked for first."),
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="A plug-in's type of post to import as posts.")
    ] = None,
    *,
    fetch: Annotated[bool, typer.Option("--fetch/--no-fetch", help="Fetch files from the web.")] = True,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The count as one JSON object.")] = False,
) -> None:
    """Move a WordPress site in: run it again after a stop and it goes on, after its end and nothing changes."""
    set_up_django()
    demand_newsroom()
    from manset.ingest.parse.refused import Refused  # noqa: PLC0415 (after the set-up)

    try:
        with bar(MofNCompleteColumn(), TimeElapsedColumn()) as progress:
            tally = _moved(
                source, uploads, frozenset(also or ()), _shown(progress), fetch=fetch, dry_run=dry_run
            )
    except Refused as refused:
        sys.exit(printable(f"{source}: {refused}"))
    if as_json:
        typer.echo(json.dumps({"dry_run": dry_run, **tally.as_json()}, ensure_ascii=False))
    else:
        _print(tally, dry_run=dry_run)
    if tally.trouble:
        typer.echo(printable(f"{source}: {tally.trouble}; what was read before it has been taken"), err=True)
    if not tally.agrees:
        typer.echo("The sums do not agree: something was found and is not accounted for.", err=True)
    raise typer.Exit(1 if tally.trouble or not tally.agrees else 0)


def _moved(
    source: str,
    uploads: Path | None,
    also: frozenset[str],
    shown: Callable[[str, int, int], None],
    *,
    fetch: bool,
    dry_run: bool,
) -> "Tally":
    """Move in, or look at what that would come to."""
    from manset.ingest.fetch import Fetcher, Limits  # noqa: PLC0415 (after the set-up)
    from manset.ingest.intake.deliveries import typed_endpoints  # noqa: PLC0415
    from manset.ingest.parse.refused import Refused  # noqa: PLC0415
    from manset.moving.importing.files import Files  # noqa: PLC0415
    from manset.moving.importing.opening import opened  # noqa: PLC0415
    from manset.moving.importing.preview import Preview  # noqa: PLC0415
    from manset.moving.importing.wordpress import Moving  # noqa: PLC0415

    if uploads is not None and not uploads.is_dir():
        raise Refused(f"--uploads {uploads}: there is no such folder")
    local = typed_endpoints([source])
    with (
        Fetcher(local, Limits(seconds=600, bytes=_LARGEST)) as reader,
        Fetcher(local) as fetcher,
        opened(source, reader, lambda what: shown(what, 0, 0)) as pieces,
    ):
        files = Files(fetcher if fetch else None, uploads)
        if dry_run:
            return Preview(pieces, files, also).run()
        return Moving(pieces, files, also, shown).run()


def _print(tally: "Tally", *, dry_run: bool) -> None:
    """Print the count as a table, and under it why what was not imported was not."""
    from manset.moving.importing.tally import COLUMNS  # noqa: PLC0415 (after the set-up)

    table = Table("", "found", *COLUMNS, title="What would be done" if dry_run else None)
    for column in table.columns[1:]:
        column.justify = "right"
    for kind, row in tally.rows.items():
        table.add_row(printable(kind), str(row.found), *(str(row.outcomes[name]) for name in COLUMNS))
    show(table)
    for kind, row in tally.rows.items():
        for outcome, reasons in row.reasons.items():
            for reason, count in reasons.most_common():
                typer.echo(printable(f"{kind}: {count} {outcome}: {reason}"))
    for note, count in tally.notes.most_common():
        typer.echo(printable(f"{count} with a note for editors: {note}"))
    if not dry_run:
        changed = (
            f"{tally.addresses} old addresses were added" if tally.addresses else "no old address was added"
        )
        typer.echo(changed if tally.changed else f"Nothing has changed; {changed}.")


def _shown(progress: Progress) -> Callable[[str, int, int], None]:
    tasks: dict[str, TaskID] = {}

    def shown(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = progress.add_task(what, total=total or None)
        progress.update(tasks[what], completed=done, total=total or None)

    return shown
