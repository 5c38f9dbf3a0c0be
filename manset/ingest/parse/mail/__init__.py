"""Mail (RFC 5322, MIME: RFC 2045 to 2049): a story sent to the newsroom, with its attachments.

It owns headers, parts and charsets of a message; it opens no link and keeps no attachment, but says which there are. ADR 8.
"""

from manset.ingest.parse.document import RawDocument
from manset.ingest.parse.item import Item
from manset.ingest.parse.mail import reading
from manset.ingest.parse.mail.attachments import parts
from manset.ingest.parse.mail.reading import FORMAT

__all__ = ["FORMAT", "parse", "parts"]


def parse(document: RawDocument) -> list[Item]:
    """Return the story in a message; raises `Refused`."""
    return reading.read(document)
