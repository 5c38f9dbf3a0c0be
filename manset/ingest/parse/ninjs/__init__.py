"""ninjs 1.0 to 1.6, 2.0 to 2.2 and 3.0, 3.1 (iptc.org/standards/ninjs): news in JSON.

It owns the rules of each version, written down in `shapes` and not copied from IPTC's schemas (a test holds the two
together), and never takes in what breaks them: what is wrong is named. ADR 8.
"""

from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.ninjs import reading


def parse(document: Document) -> list[Item]:
    """Return the item of a document, or those of a list; raises `Refused`."""
    return reading.read(document)
