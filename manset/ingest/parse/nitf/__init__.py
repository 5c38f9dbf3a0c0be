"""NITF 3.0 to 3.6 (iptc.org/standards/nitf): an article in XML; and the same as the content of other formats.

It owns what stands in NITF's elements and never decides what becomes of an article. ADR 8.
"""

from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.nitf import reading


def parse(document: Document) -> list[Item]:
    """Return the article of a document; raises `Refused`."""
    return reading.read(document)
