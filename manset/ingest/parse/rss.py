"""RSS 2.0, 0.9x, 1.0 and 0.90, and CDF."""

from manset.ingest.parse.document import Document
from manset.ingest.parse.feed import reading
from manset.ingest.parse.item import Item


def parse(document: Document) -> list[Item]:
    """Return the items of a feed; raises `Refused`."""
    return reading.read(document, "rss")
