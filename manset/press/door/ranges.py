"""Parts of a page's bytes, as a player asks for them when somebody moves on in a film: RFC 9110, section 14."""

import re
from dataclasses import dataclass
from typing import Final

from manset.press.door.conditions import http_date

_RANGE = re.compile(r"bytes=\s*(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))\s*", re.IGNORECASE | re.ASCII)


@dataclass(slots=True, frozen=True)
class Part:
    """The bytes from ``first`` to ``last``, that one too, of a page of ``size``."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return self.last - self.first + 1

    def described(self) -> str:
        """Give it as Content-Range has it."""
        return f"bytes {self.first}-{self.last}/{self.size}"


BEYOND: Final = "beyond"
"""What is asked for begins after the end: 416 is the answer."""


def asked(
    said: str | None, if_range: str | None, etag: str, modified: int | None, size: int
) -> Part | str | None:
    """Read Range and If-Range: a part, ``BEYOND``, or None where the answer is the whole.

    One range alone is read, of several the whole is given, as the RFC allows. If-Range holds by a strong tag or by the
    very date in ``modified``, seconds since the epoch, if that tells versions apart.
    """
    found = _RANGE.fullmatch(said) if said is not None else None
    version = {etag} if modified is None else {etag, http_date(modified)}
    if found is None or (if_range is not None and if_range.strip() not in version):
        return None
    if found[3] is not None:
        length = min(int(found[3]), size)
        return Part(size - length, size - 1, size) if length else BEYOND
    first, last = int(found[1]), int(found[2]) if found[2] else size - 1
    if found[2] and last < first:
        return None
    return Part(first, min(last, size - 1), size) if first < size else BEYOND
