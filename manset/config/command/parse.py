"""`manset parse`: what came in, as one JSON object a line. No database, no settings."""

import json
import sys
from typing import Annotated

import typer

from manset.config.command.input import STDIN, opened
from manset.config.command.output import say, while_read
from manset.ingest.parse import Refused, parse_file
from manset.lib.printable import printable


def parse_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…|-", help="Files to read; - is standard input.")
    ],
) -> None:
    """Print the items in wires, feeds, saved pages, mails and texts as one JSON object a line.

    The format is told by the bytes: ninjs 1 to 3, NewsML-G2, NewsML 1, NITF, IPTC 7901, ANPA 1312, RSS, Atom, JSON
    Feed, WordPress's export (WXR, of any size) and REST API, mail (RFC 5322), saved HTML (MHTML too), text.
    """
    with while_read():
        refused = sum(not _parse_one(path) for path in paths)
    raise typer.Exit(1 if refused else 0)


def _parse_one(path: str) -> bool:
    """Print what is in a file, or on standard error why not; say whether it was read."""
    try:
        with opened(path) as file:
            for item in parse_file(file, name=None if path == STDIN else path):
                say(sys.stdout.buffer, json.dumps(item.as_json(), ensure_ascii=False))
    except Refused as refusal:
        say(sys.stderr.buffer, printable(f"{path}: refused: {refusal}"))
        return False
    return True
