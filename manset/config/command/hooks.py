"""`manset hooks`: the tokens with which sources push their items to us."""

import sys
from typing import Annotated

import typer

from manset.config.command.django_setup import demand_newsroom, set_up_django
from manset.lib.printable import printable

app = typer.Typer(help="The tokens with which sources push items to /hooks/intake/.", no_args_is_help=True)


@app.command("new")
def new_command(
    source: Annotated[str, typer.Argument(help="A source's name, short name or slug.")],
) -> None:
    """Make a token for a source, and print the address and the token: it is not shown again."""
    _ready()
    from django.conf import settings  # noqa: PLC0415 (after the set-up)

    from manset.ingest.hooks import tokens  # noqa: PLC0415
    from manset.ingest.intake import sources  # noqa: PLC0415
    from manset.ingest.intake.directory import Directory  # noqa: PLC0415

    found = sources.named(source, Directory())
    if found is None:
        sys.exit(printable(f"{source}: no such source"))
    typer.echo(f"{settings.MANSET_URL}/hooks/intake/{found.slug}/")
    typer.echo(f"Authorization: Bearer {tokens.make(found)}")


@app.command("list")
def list_command() -> None:
    """Show all tokens: their numbers, whose they are, when they were made and last used."""
    _ready()
    from manset.ingest.models import PushToken  # noqa: PLC0415 (after the set-up)

    for token in PushToken.objects.select_related("source"):
        used = f"last used {token.used_at.isoformat()}" if token.used_at else "never used"
        typer.echo(printable(f"{token.pk}: {token.source}, made {token.made_at.isoformat()}, {used}"))


@app.command("revoke")
def revoke_command(
    number: Annotated[int, typer.Argument(help="The token's number, as `manset hooks list` shows it.")],
) -> None:
    """Have a token open nothing any more."""
    _ready()
    from manset.ingest.hooks import tokens  # noqa: PLC0415 (after the set-up)

    if not tokens.revoke(number):
        sys.exit(f"{number}: no such token")


def _ready() -> None:
    set_up_django()
    demand_newsroom()
