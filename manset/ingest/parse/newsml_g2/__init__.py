"""NewsML-G2 2.x (iptc.org/standards/newsml-g2): news items, packages, and messages of both.

It owns G2's own structure; the content is NITF's, XHTML's or plain. What is no news (concepts, knowledge, plans, catalogues)
is known and refused by name. ADR 8.
"""

from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.newsml_g2 import reading


def parse(document: Document) -> list[Item]:
    """Return the items of a document; raises `Refused`."""
    return reading.read(document)
