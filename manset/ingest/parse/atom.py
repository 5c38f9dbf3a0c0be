"""Atom 1.0 (RFC 4287) and 0.3."""

from manset.ingest.parse.document import Document
from manset.ingest.parse.feed import reading
from manset.ingest.parse.item import Item


def parse(document: Document) -> list[Item]:
    """Return the entries of a feed as items; raises `Refused`."""
    return reading.read(document, "atom")
