"""One item of the stream, as it was handed in: any part but the id may be missing."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be placed. `published` is aware, or None when nobody said; `text` has a line a paragraph."""

    id: str
    title: str = ""
    text: str = ""
    published: datetime | None = None
    source: str = ""
