"""An export's characters on their way to the parser: mended where that is safe, and its items counted."""

import re
from html.entities import html5

from manset.ingest.parse.refused import Refused
from manset.ingest.parse.xmlrules import ILLEGAL

_LOOSE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][\w.-]{0,40};)")
_NAMED = re.compile(r"&([A-Za-z][\w.-]{0,40});")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ITEM = re.compile(r"<item[\s>]")
_OPEN, _CLOSE = "<![CDATA[", "]]>"
_HELD = 64  # characters held back, so that no mark is cut in two
_LARGEST = 8_000_000  # characters of one item


class Mended:
    """What has passed: `items` are the item elements that began outside of any CDATA section."""

    def __init__(self) -> None:
        self.items = 0
        self._inside = False
        self._held = ""
        self._since = 0

    def feed(self, text: str, *, last: bool = False) -> str:
        """Return the text that may go on; raises `Refused` for an item that is longer than any."""
        data = self._held + ILLEGAL.sub("", text)
        done: list[str] = []
        at = 0
        while (found := data.find(_CLOSE if self._inside else _OPEN, at)) >= 0:
            end = found + len(_CLOSE if self._inside else _OPEN)
            done.append(self._passed(data[at:end]))
            self._inside, at = not self._inside, end
        cut = len(data) if last else self._cut(data, at)
        done.append(self._passed(data[at:cut]))
        self._held = data[cut:]
        return "".join(done)

    def _cut(self, data: str, at: int) -> int:
        """Return up to where the text is surely whole: before the last mark that may have only begun."""
        cut = max(at, len(data) - _HELD)
        begun = max(data.rfind("<", at, cut), data.rfind("&", at, cut))
        return begun if begun >= max(at, cut - _HELD) else cut

    def _passed(self, piece: str) -> str:
        self._since += len(piece)
        if self._since > _LARGEST:
            raise Refused(
                f"an item of over {_LARGEST // 1_000_000} million characters; take it out of the export"
            )
        if self._inside:
            return piece
        found = len(_ITEM.findall(piece))
        self._since = 0 if found else self._since
        self.items += found
        return _NAMED.sub(_character, _LOOSE.sub("&amp;", piece))


def _character(reference: "re.Match[str]") -> str:
    """Return the character of a name that HTML has and XML has not."""
    known = reference[1] not in _OWN and html5.get(f"{reference[1]};")
    return known or (reference[0] if reference[1] in _OWN else f"&amp;{reference[1]};")
