"""WordPress eXtended RSS (WXR) 1.0 to 1.2: the export of a site, its posts and pages as items."""

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.wordpress import export


def parse(document: Document) -> list[Item]:
    """Return the posts of an export that is in memory already; raises `Refused`."""
    return list(export.items(BytesIO(document.text.encode("utf-8-sig", "replace"))))


def stream(file: BinaryIO) -> Iterator[Item]:
    """Yield the posts of an export of any size, in little memory; raises `Refused`, at the end of one that is cut off."""
    return export.items(file)
