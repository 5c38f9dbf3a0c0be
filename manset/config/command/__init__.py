"""The `manset` command: one module a subcommand; Django is set up only by those that need it."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from manset.config.command.clean import clean_command
from manset.config.command.comments import app as comments
from manset.config.command.ending import last_words
from manset.config.command.export import app as export
from manset.config.command.feeds import app as feeds
from manset.config.command.hooks import app as hooks
from manset.config.command.import_ import app as import_
from manset.config.command.ingest import ingest_command
from manset.config.command.init import init_command
from manset.config.command.mailbox import app as mailbox
from manset.config.command.manage import manage_command
from manset.config.command.newsletter import app as newsletter
from manset.config.command.parse import parse_command
from manset.config.command.poll import poll_command
from manset.config.command.press import app as press
from manset.config.command.readership import readership_command
from manset.config.command.search import search_command
from manset.config.command.serve import serve_command
from manset.config.command.stories import app as stories
from manset.config.command.up import up_command
from manset.config.command.watch import watch_command
from manset.config.command.work import work_command
from manset.config.names import misspelt
from manset.lib.version import VERSION

app = typer.Typer(
    name="manset",
    help="Manşet: wires and feeds in, an editors' desk, an exact edition out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("up")(up_command)
app.command("init")(init_command)
app.command("serve")(serve_command)
app.command("work")(work_command)
app.command("parse")(parse_command)
app.command("clean")(clean_command)
app.command("ingest")(ingest_command)
app.command("poll")(poll_command)
app.command("watch")(watch_command)
app.command("search")(search_command)
app.command("readership")(readership_command)
app.add_typer(comments, name="comments")
app.add_typer(export, name="export")
app.add_typer(feeds, name="feeds")
app.add_typer(hooks, name="hooks")
app.add_typer(mailbox, name="mailbox")
app.add_typer(import_, name="import")
app.add_typer(newsletter, name="newsletter")
app.add_typer(press, name="press")
app.add_typer(stories, name="stories")
# Its `--help` is Django's, which knows the options of its own commands.
app.command(
    "manage",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(manage_command)


def show_version(asked: bool) -> None:  # noqa: FBT001 (Typer's signature)
    """Print the version and end."""
    if asked:
        typer.echo(VERSION)
        raise typer.Exit


@app.callback()
def options(
    home: Annotated[
        Path | None,
        typer.Option(help="The instance's folder.", envvar="MANSET_HOME", show_default="./newsroom"),
    ] = None,
    version: Annotated[  # noqa: ARG001, FBT002 (read by its callback; Typer's signature)
        bool,
        typer.Option("--version", callback=show_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    """Take the options that all subcommands share, before any setting is read."""
    if home is not None:
        os.environ["MANSET_HOME"] = str(home)


def main() -> None:
    """Run the command; a disk, an index or a database that cannot be used ends it with one line."""
    for line in misspelt(os.environ):
        typer.echo(line, err=True)
    try:
        app()
    except Exception as error:
        said = last_words(error)
        if said is None:
            raise
        sys.exit(said)
