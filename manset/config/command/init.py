"""`manset init`: an instance from nothing: its folder, its database, an editor, and the sample paper if asked."""

from pathlib import Path
from typing import Annotated

import typer

from manset.config.command.django_setup import set_up_django


def init_command(
    sample: Annotated[  # noqa: FBT002 (Typer's signature)
        bool, typer.Option("--sample", help="Take in the sample wire, if nothing was taken in yet.")
    ] = False,
) -> None:
    """Make or bring up to date the instance's folder and database; safe to repeat, it keeps everything."""
    set_up_django(anew=True)
    from manset.config import instance  # noqa: PLC0415 (after the set-up)

    for line in instance.prepare(samples=sample_folder() if sample else None):
        typer.echo(line)


def sample_folder() -> Path | None:
    """Return the folder of the sample wire: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parents[2]
    candidates = (package.parent / "samples", package / "samples")
    return next((folder for folder in candidates if (folder / "newsroom.json").exists()), None)
