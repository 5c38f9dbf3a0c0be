"""`manset mailbox`: the mailboxes that are looked into: listed, added, stopped, removed, looked into."""

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated
from urllib.parse import unquote, urlsplit

import typer
from rich.table import Table

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.config.command.ingest import say
from manset.config.command.output import show
from manset.config.command.stopping import told_to_stop
from manset.lib.printable import printable

if TYPE_CHECKING:
    from manset.ingest.models import Mailbox

app = typer.Typer(help="The mailboxes (IMAP) that sources send their stories to.", no_args_is_help=True)
Names = Annotated[list[str], typer.Argument(metavar="NAME…", help="The mailboxes' names.")]
_PORTS = {"imaps": 993, "imap": 143}
_SHAPE = (
    "give imaps://USER@HOST/FOLDER, or imap://USER@HOST/FOLDER for STARTTLS; write @ in a user's name as %40"
)
_PASSWORD = "MANSET_MAILBOX_PASSWORD"  # noqa: S105 (a variable's name)
_COLUMNS = ("name", "address", "source", "state", "last had", "error")


@app.command("add")
def add_command(
    name: Annotated[str, typer.Argument(help="A name of your choice: small letters, digits, dashes.")],
    address: Annotated[
        str,
        typer.Argument(
            metavar="imaps://USER@HOST[:PORT][/FOLDER]", help="Where it is; imap:// is with STARTTLS."
        ),
    ],
    source: Annotated[
        str | None,
        typer.Option(help="Whose stories come there: a source's name or slug; made if there is none."),
    ] = None,
    *,
    from_now: Annotated[bool, typer.Option("--from-now", help="Leave what is in it already.")] = False,
) -> None:
    """Have a mailbox looked into from now on; the password is asked for, or read from standard input.

    It is tried first, and kept only if the server lets us in. The password is kept in the instance's folder, in a file
    that its owner alone can read. A mailbox that is known is given what is said now, and goes on where it was.
    """
    place = _place(address)
    _ready()
    from django.core.exceptions import ValidationError  # noqa: PLC0415 (after the set-up)

    from manset.ingest.mailbox import lists  # noqa: PLC0415 (after the set-up)
    from manset.ingest.mailbox.server import MailFailed  # noqa: PLC0415

    try:
        said = lists.add(name, place, _password(name), source, _local(), from_now=from_now)
    except ValidationError as error:
        sys.exit(
            printable("; ".join(f"{what}: {' '.join(told)}" for what, told in error.message_dict.items()))
        )
    except MailFailed as failed:
        sys.exit(printable(f"{name}: {failed}"))
    typer.echo(printable(f"{name}: {said}"))


@app.command("list")
def list_command(
    *, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False
) -> None:
    """Show all mailboxes: how each is, and what went wrong."""
    _ready()
    from manset.ingest.models import Mailbox  # noqa: PLC0415 (after the set-up)

    boxes = [_plain(box) for box in Mailbox.objects.select_related("source")]
    if as_json:
        for box in boxes:
            typer.echo(json.dumps(box, ensure_ascii=False))
        return
    table = Table(*_COLUMNS)
    for box in boxes:
        shown = (box["name"], box["address"], box["source"], box["state"], box["succeeded_at"], box["error"])
        table.add_row(*(printable(str(value or "")) for value in shown))
    show(table)


@app.command("password")
def password_command(name: Annotated[str, typer.Argument(help="The mailbox.")]) -> None:
    """Give a mailbox another password: asked for, or read from standard input."""
    _ready()
    from manset.ingest.mailbox import passwords  # noqa: PLC0415 (after the set-up)
    from manset.ingest.models import Mailbox  # noqa: PLC0415

    if not Mailbox.objects.filter(name=name).exists():
        sys.exit(printable(f"{name}: no such mailbox"))
    passwords.keep(name, _password(name))


@app.command("stop")
def stop_command(names: Names) -> None:
    """Look into mailboxes no more; what is known of them stays, and `manset mailbox ask` begins again."""
    _each(names, "stop")


@app.command("remove")
def remove_command(names: Names) -> None:
    """Forget mailboxes and their passwords; what came of them stays, here and on the server."""
    _each(names, "remove")


@app.command("ask")
def ask_command(names: Names) -> None:
    """Have mailboxes looked into at once by the poller that runs, stopped ones too."""
    _each(names, "ask")


@app.command("run")
def run_command(
    *,
    once: Annotated[
        bool, typer.Option("--once", help="End when nothing is due, instead of waiting.")
    ] = False,
) -> None:
    """Look into mailboxes until told to stop (SIGTERM, Ctrl-C); `manset poll` does it beside the feeds."""
    _ready()
    from manset.ingest.mailbox.rounds import Rounds  # noqa: PLC0415 (after the set-up)

    stop = told_to_stop()
    rounds = Rounds(_local(), say)
    rounds.run(stop, once=once)
    for name, error in sorted(rounds.failed.items()):
        typer.echo(printable(f"{name}: {error}"), err=True)
    raise typer.Exit(1 if rounds.failed and once else 0)


def _ready() -> None:
    set_up_django()
    demand_newsroom()


def _local() -> frozenset[tuple[str, int]]:
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    local: frozenset[tuple[str, int]] = settings.MANSET_LOCAL
    return local


def _place(address: str) -> dict[str, object]:
    """Return what an address says; ends with one line for one that is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        sys.exit(printable(f"{address}: {_SHAPE}"))
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username or parts.password:
        why = "a password is not given in the address, where others could read it; " if parts.password else ""
        sys.exit(printable(f"{parts.scheme}://…@{parts.hostname}: {why}{_SHAPE}"))
    return {
        "host": parts.hostname,
        "port": port,
        "security": "tls" if parts.scheme == "imaps" else "starttls",
        "username": unquote(parts.username),
        "folder": unquote(parts.path.strip("/")) or "INBOX",
    }


def _password(name: str) -> str:
    """Return the password: from the environment, as typed, or the first line of standard input."""
    given = os.environ.get(_PASSWORD)
    if given is None:
        typed = sys.stdin.isatty()
        given = (
            typer.prompt(f"Password of {name}", hide_input=True)
            if typed
            else sys.stdin.readline().rstrip("\r\n")
        )
    if not given:
        sys.exit(f"{name}: no password was given")
    return str(given)


def _each(names: list[str], what: str) -> None:
    """Do something to each mailbox; one that is not known is said, and the others are done all the same."""
    _ready()
    from manset.ingest.mailbox import lists  # noqa: PLC0415 (after the set-up)

    missing = [name for name in names if not getattr(lists, what)(name)]
    for name in missing:
        typer.echo(printable(f"{name}: no such mailbox"), err=True)
    raise typer.Exit(1 if missing else 0)


def _plain(box: "Mailbox") -> dict[str, object]:
    moments = ("added_at", "asked_at", "succeeded_at", "next_at")
    return {
        "name": box.name,
        "address": box.address,
        "source": box.source.name if box.source else None,
        "state": box.state,
        "active": box.active,
        "failures": box.failures,
        "error": box.error,
        "uid": box.uid,
        **{name: value.isoformat() if (value := getattr(box, name)) else None for name in moments},
    }
