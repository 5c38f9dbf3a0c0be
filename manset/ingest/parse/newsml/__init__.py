"""NewsML 1.0 to 1.2 (iptc.org/standards/newsml-1): envelopes of news items made of components.

It owns the components; their content is NITF's, HTML's or plain. An update to parts of an item is refused: what it is to
change is not in it. ADR 8.
"""

from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.newsml import reading


def parse(document: Document) -> list[Item]:
    """Return the items of a document; raises `Refused`."""
    return reading.read(document)
