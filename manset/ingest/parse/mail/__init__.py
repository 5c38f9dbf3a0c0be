"""Mail (RFC 5322, MIME: RFC 2045 to 2049): a story sent to the newsroom, with its attachments.

It owns headers, parts and charsets of a message; it opens no link and keeps no attachment, but says which there are. ADR 8.
"""

from dataclasses import replace

from manset.ingest.parse.document import RawDocument
from manset.ingest.parse.item import Item
from manset.ingest.parse.mail import reading
from manset.ingest.parse.mail.attachments import parts
from manset.ingest.parse.mail.mbox import messages
from manset.ingest.parse.mail.reading import FORMAT
from manset.ingest.parse.refused import Refused

__all__ = ["FORMAT", "parse", "parts"]


def parse(document: RawDocument) -> list[Item]:
    """Return the stories in a message, or in a file of several; raises `Refused`."""
    found = messages(document.data)
    items: list[Item] = []
    for place, data in enumerate(found):
        try:
            items += reading.read(replace(document, data=data), place)
        except Refused as refusal:
            document.refuse(place + 1 if len(found) > 1 else None, refusal)
    return items
