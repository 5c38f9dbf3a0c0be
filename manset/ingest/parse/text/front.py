"""Articles that come with labelled fields before the text: "Title: …", "By: …", "Date: …"."""

import re
from collections.abc import Sequence

from manset.ingest.parse.text.lines import Line
from manset.lib.text import fold

_FIELDS = {
    "title": "title headline baslik",
    "standfirst": "standfirst summary subtitle subhead description spot ozet alt-baslik altbaslik deck dek",
    "byline": "by byline author authors writer yazar yazan muhabir reporter",
    "published": "date published publish-date publication-date tarih yayin-tarihi yayinlanma-tarihi time",
    "updated": "updated modified last-updated guncelleme guncellenme son-guncelleme",
    "section": "section category categories kategori bolum desk",
    "topics": "tags keywords topics etiketler konular",
    "url": "url link canonical permalink adres",
    "source": "source agency kaynak ajans",
    "language": "language lang dil",
    "embargo": "embargo embargoed-until embargoed ambargo",
    "body": "body text content metin icerik haber-metni",
}
_BY_NAME = {name: field for field, names in _FIELDS.items() for name in names.split()}
_FIELD = re.compile(r"^([^\W\d][\w ]{1,24}?)\s*:\s*(.*)$")
_REACH = 14


def fields(lines: Sequence[Line]) -> tuple[dict[str, str], int]:
    """Return the labelled fields at the top, and the index of the first line after them; nothing without a title."""
    found: dict[str, str] = {}
    end = 0
    for at, line in enumerate(lines[:_REACH]):
        match = _FIELD.match(line.text)
        name = _BY_NAME.get(fold(match[1]).replace(" ", "-")) if match else None
        if match is None or name is None or name in found:
            break
        found[name] = match[2].strip().strip("\"'")
        end = at + 1
        if name == "body":
            break
    return (found, end) if found.get("title") and (len(found) > 1) else ({}, 0)
