"""Files to items without holding them in memory, where their format allows: a site's export may be of any size."""

import tempfile
from collections.abc import Iterator
from os import SEEK_END
from shutil import copyfileobj
from typing import BinaryIO

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.reading import LARGEST, check_size, parse
from manset.ingest.parse.recognise import wxr as export
from manset.ingest.parse.refused import Refused

_HEAD = 65_536


def parse_file(file: BinaryIO, *, name: str | None = None, largest: int = LARGEST) -> Iterator[Item]:
    """Yield the items in a file; raises `Refused` with the reason, for an export that is cut off after its last whole post.

    `largest` bytes hold for every format but WordPress's export. A file that cannot go back to its beginning, such as a
    pipe, is written to a temporary one if it is an export.
    """
    head = file.read(_HEAD)
    if not is_export(head):
        if file.seekable():
            check_size(file.seek(0, SEEK_END), largest)
            file.seek(len(head))
        data = head + file.read(largest + 1 - len(head))
        check_size(len(data), largest)
        bad: list[str] = []
        yield from parse(data, name=name, largest=largest, bad=bad)
        if bad:
            raise Refused("; ".join(bad))
        return
    with tempfile.TemporaryFile() as spooled:
        yield from _streamed(file if file.seekable() else _whole(head, file, spooled))


def is_export(head: bytes) -> bool:
    """Say whether a file that begins so is WordPress's export."""
    try:
        return export.recognises(Document(decode(head[: head.rfind(b">") + 1]).text))
    except Undecodable:
        return False


def _whole(head: bytes, file: BinaryIO, spooled: BinaryIO) -> BinaryIO:
    spooled.write(head)
    copyfileobj(file, spooled)
    return spooled


def _streamed(file: BinaryIO) -> Iterator[Item]:
    from manset.ingest.parse import wxr  # noqa: PLC0415 (lxml, wanted by exports alone)

    try:
        yield from wxr.stream(file)
    except RecursionError:
        raise Refused("nested too deep to be an article") from None
    except MemoryError:
        raise Refused("it needs more memory than there is") from None
