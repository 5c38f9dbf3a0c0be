"""An export to be read, from a file or the web, as often as need be; what is none is refused in one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from manset.ingest.fetch import Fetcher, FetchFailed
from manset.ingest.parse.binary import kind_of
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.streaming import is_export
from manset.ingest.parse.wordpress import export
from manset.moving.importing import rest
from manset.moving.importing.scan import Pieces

_HEAD = 65_536


@contextmanager
def opened(source: str, fetcher: Fetcher, tell: Callable[[str], None]) -> Iterator[Pieces]:
    """Give what reads the export at a path or an address from its beginning; raises Refused, with one line."""
    if source.lower().startswith(("http://", "https://")):
        with TemporaryFile() as spool:
            yield from_web(source, fetcher, spool, tell)
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise Refused(f"cannot be read: {(error.strerror or str(error)).lower()}") from error
    with file:
        if not file.seekable():
            raise Refused("a pipe cannot be read twice; write it to a file first")
        yield from_file(file)


def from_file(file: BinaryIO) -> Pieces:
    """Return what reads an export in a file."""
    check(read_head(file))

    def pieces() -> Iterator[tuple[str, Any]]:
        try:
            yield from export.pieces(file)
        except (RecursionError, MemoryError):
            raise Refused("nested too deep, or too large, to be an export") from None

    return pieces


def read_head(file: BinaryIO) -> bytes:
    """Return a file's first bytes."""
    try:
        file.seek(0)
        return file.read(_HEAD)
    except OSError as error:
        raise Refused(f"cannot be read: {(error.strerror or str(error)).lower()}") from error


def check(head: bytes) -> None:
    """Raise Refused for what is no export of WordPress's, saying what it is instead."""
    if not head:
        raise Refused("an empty file")
    if is_export(head):
        return
    found = kind_of(head)
    if head.startswith(b"\x1f\x8b"):
        found = "compressed (gzip); unpack it first"
    if head.startswith(b"PK"):
        found = "a ZIP archive; unpack it first"
    raise Refused(
        f"not an export of WordPress's (WXR): {found or 'export it under Tools › Export, All content'}"
    )


def from_web(url: str, fetcher: Fetcher, spool: BinaryIO, tell: Callable[[str], None]) -> Pieces:
    """Return what reads an export at an address, or a site by its REST API."""
    try:
        fetched = fetcher.fetch(url)
    except FetchFailed as failed:
        raise Refused(str(failed)) from failed
    if is_export(fetched.data[:_HEAD]):
        spool.write(fetched.data)
        return from_file(spool)
    return rest.spooled(url, fetcher, spool, tell)
