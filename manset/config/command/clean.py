"""`manset clean`: what would be kept of markup from outside. No database, no settings."""

import json
import sys
from typing import Annotated
from urllib.parse import urlsplit

import typer

from manset.config.command.input import STDIN, opened
from manset.config.command.output import say, while_read
from manset.ingest.clean.charset import Undecodable
from manset.ingest.clean.document import Kept, kept
from manset.ingest.parse import LARGEST, Refused, check_size
from manset.ingest.parse.binary import kind_of
from manset.lib.printable import printable

_UNKNOWN = "binary"  # what is of no known format


def clean_command(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE…|-]", help="Files to clean; - is standard input.")
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where it came from: relative addresses are resolved against it."),
    ] = None,
    *,
    text: Annotated[bool, typer.Option("--text", help="Print the text alone.")] = False,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="One JSON object a file: html, text, encoding, and what was dropped and why."
        ),
    ] = False,
) -> None:
    """Print what an article's body would keep of HTML: blocks and links that may be published, and nothing else.

    The charset is told by the mark at the beginning, the document's own declaration or its bytes.
    """
    if base is not None and (urlsplit_or_none(base) not in {"http", "https"}):
        sys.exit(printable(f"--base {base}: give an address like https://paper.example/page"))
    with while_read():
        refused = sum(not _clean_one(path, base, text=text, as_json=as_json) for path in paths or [STDIN])
    raise typer.Exit(1 if refused else 0)


def urlsplit_or_none(address: str) -> str | None:
    """Return the scheme of a web address with a host, None for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.scheme.lower() if parts.hostname else None


def _clean_one(path: str, base: str | None, *, text: bool, as_json: bool) -> bool:
    """Print what is kept of a file, or on standard error why nothing; say whether it was read."""
    try:
        found = _kept(_bytes_of(path), base)
    except Refused as refusal:
        say(sys.stderr.buffer, printable(f"{path}: refused: {refusal}"))
        return False
    if as_json:
        say(sys.stdout.buffer, json.dumps(_plain(path, found), ensure_ascii=False))
    elif found.html:
        say(sys.stdout.buffer, found.text if text else found.html)
    else:
        say(sys.stderr.buffer, printable(f"{path}: nothing of it would be kept"))
    return True


def _kept(data: bytes, base: str | None) -> Kept:
    """Clean bytes; raises Refused with one line for what is no markup."""
    check_size(len(data))
    kind = kind_of(data)
    if kind and not (
        kind == _UNKNOWN and b"<" in data
    ):  # markup with control characters is markup all the same
        raise Refused(f"{kind}, not markup")
    try:
        return kept(data, base)
    except Undecodable as error:
        raise Refused(str(error)) from None


def _bytes_of(path: str) -> bytes:
    """Read a file, one byte more than is looked at of a large one; raises Refused."""
    with opened(path) as file:
        try:
            return file.read(LARGEST + 1)
        except OSError as error:
            raise Refused(f"not readable: {error}") from None


def _plain(path: str, found: Kept) -> dict[str, object]:
    return {
        "name": None if path == STDIN else path,
        "encoding": found.encoding,
        "html": found.html,
        "text": found.text,
        "dropped": [{"what": what, "why": why, "times": times} for what, why, times in found.dropped],
    }
