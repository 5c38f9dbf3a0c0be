"""What came in, as items: a module a format, each to the one `Item`, and the format told by the bytes, not by the name.

It reads bytes and returns items or one clear refusal. It never fetches, keeps or publishes anything and knows no
database, so that `manset parse` runs anywhere. ADR 8 says why a feed is refused as a whole when it is cut off.
"""

from manset.ingest.parse.item import Credit, Item, Kind, Media, Role, Status
from manset.ingest.parse.reading import LARGEST, check_size, parse
from manset.ingest.parse.refused import Refused
from manset.ingest.parse.streaming import parse_file

__all__ = [
    "LARGEST",
    "Credit",
    "Item",
    "Kind",
    "Media",
    "Refused",
    "Role",
    "Status",
    "check_size",
    "parse",
    "parse_file",
]
