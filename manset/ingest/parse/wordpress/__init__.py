"""WordPress's posts: its REST API (wp/v2), and what its export (`wxr` beside it) has in common with that.

It owns how WordPress writes a text (blocks, shortcodes, line ends for paragraphs) and what its states mean; moving a whole
site in is not its task. ADR 8.
"""

from manset.ingest.parse.document import Document
from manset.ingest.parse.item import Item
from manset.ingest.parse.wordpress import rest


def parse(document: Document) -> list[Item]:
    """Return the posts in an answer of the REST API; raises `Refused`."""
    return rest.read(document)
