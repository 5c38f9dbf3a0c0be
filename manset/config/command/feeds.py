"""`manset feeds`: the feeds that are polled: listed, added, stopped, removed, moved in and out as OPML."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.output import show
from manset.lib.printable import printable

if TYPE_CHECKING:
    from manset.ingest.models import Feed

app = typer.Typer(help="The feeds that are polled.", no_args_is_help=True)
Addresses = Annotated[list[str], typer.Argument(metavar="URL…", help="The feeds' addresses.")]
Source = Annotated[
    str | None,
    typer.Option(help="Whose they are: a source's name, short name or slug; made if there is none."),
]


@app.command("list")
def list_command(
    *, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False
) -> None:
    """Show all feeds: how each is, when it is asked next, what went wrong."""
    _ready()
    from manset.ingest.models import Feed  # noqa: PLC0415 (after the set-up)

    feeds = Feed.objects.select_related("source").order_by("host", "address")
    if as_json:
        for feed in feeds.iterator():
            typer.echo(json.dumps(_plain(feed), ensure_ascii=False))
        return
    table = Table("feed", "source", "state", "last had", "next", "error")
    for feed in feeds.iterator():
        plain = _plain(feed, "minutes")
        table.add_row(*(printable(str(plain[name] or "")) for name in _COLUMNS))
    show(table)


@app.command("add")
def add_command(addresses: Addresses, source: Source = None) -> None:
    """Have feeds polled from now on; one that is known is given the source, and asked again if it was stopped."""
    _ready()
    from manset.ingest.polling.lists import Listed  # noqa: PLC0415 (after the set-up)
    from manset.ingest.polling.opml import Outline  # noqa: PLC0415

    _told(Listed(source).add_all(Outline(address.strip()) for address in addresses))


@app.command("import")
def import_command(
    path: Annotated[Path, typer.Argument(metavar="FILE.opml", help="A list of feeds as OPML.")],
    source: Source = None,
) -> None:
    """Add all feeds of a list; without --source each is of the source that its items name, if one is known."""
    _ready()
    from manset.ingest.polling.lists import Listed  # noqa: PLC0415 (after the set-up)
    from manset.ingest.polling.opml import BadList, read  # noqa: PLC0415

    try:
        outlines = read(path.read_bytes())
    except (BadList, OSError) as error:
        sys.exit(printable(f"{path}: {getattr(error, 'strerror', None) or error}"))
    _told(Listed(source).add_all(outlines))


@app.command("export")
def export_command() -> None:
    """Print all feeds as OPML."""
    _ready()
    from manset.ingest.models import Feed  # noqa: PLC0415 (after the set-up)
    from manset.ingest.polling.opml import Outline, write  # noqa: PLC0415

    rows = Feed.objects.order_by("host", "address").values_list("address", "title")
    sys.stdout.buffer.write(write((Outline(address, title) for address, title in rows), "Manşet"))


@app.command("stop")
def stop_command(addresses: Addresses) -> None:
    """Ask feeds no more; what is known of them stays."""
    _each(addresses, "stop")


@app.command("remove")
def remove_command(addresses: Addresses) -> None:
    """Forget feeds; what came of them stays."""
    _each(addresses, "remove")


@app.command("ask")
def ask_command(addresses: Addresses) -> None:
    """Have feeds asked at once by the poller that runs, not when they are due."""
    _each(addresses, "ask")


_COLUMNS = ("address", "source", "state", "succeeded_at", "next_at", "error")


def _ready() -> None:
    set_up_django()
    demand_newsroom()


def _each(addresses: list[str], what: str) -> None:
    """Do something to each feed; one that is not known is said, and the others are done all the same."""
    _ready()
    from manset.ingest.polling import lists  # noqa: PLC0415 (after the set-up)

    missing = [address for address in addresses if not getattr(lists, what)(address.strip())]
    for address in missing:
        typer.echo(printable(f"{address}: no such feed"), err=True)
    raise typer.Exit(1 if missing else 0)


def _told(results: "list[tuple[str, str]]") -> None:
    """Say what became of each address; what was refused goes to standard error."""
    refused = 0
    for address, what in results:
        bad = what not in {"added", "known", "changed"}
        refused += bad
        typer.echo(printable(f"{address}: {what}"), err=bad)
    raise typer.Exit(1 if refused else 0)


def _plain(feed: "Feed", timespec: str = "auto") -> dict[str, object]:
    moments = ("added_at", "asked_at", "succeeded_at", "changed_at", "newest_at", "next_at")
    return {
        "address": feed.address,
        "title": feed.title,
        "source": feed.source.name if feed.source else None,
        "state": feed.state,
        "active": feed.active,
        "robots": feed.robots,
        "failures": feed.failures,
        "error": feed.error,
        "interval": feed.interval,
        **{
            name: value.isoformat(timespec=timespec) if (value := getattr(feed, name)) else None
            for name in moments
        },
    }
