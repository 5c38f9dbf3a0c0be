"""The control characters of ISO 646 that frame a message, and messages cut at them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from manset.ingest.parse.refused import Refused

SOH, STX, ETX = "\x01", "\x02", "\x03"
_START = re.compile("\x01")
_MOST = 5000  # messages of one file
_REST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Message:
    """One message: header between SOH and STX, text between STX and ETX, and what follows up to the next."""

    header: str
    text: str
    trailer: str


def messages(text: str) -> Iterator[Message]:
    """Yield the messages; raises `Refused` for one that breaks off."""
    starts = [match.start() for match in _START.finditer(text)]
    if len(starts) > _MOST:
        raise Refused(f"over {_MOST:,} messages in one file; send them apart")
    ends = [*starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        header, opened, rest = text[start + 1 : end].partition(STX)
        body, closed, trailer = rest.partition(ETX)
        if not opened or not closed:
            where = "text (ETX)" if opened else "header (STX)"
            raise Refused(f"truncated wire message: number {number} has no end of its {where}; send it again")
        yield Message(header, body.replace("\r\n", "\n").replace("\r", "\n"), trailer)


def without_controls(text: str) -> str:
    """Return a text without control characters, tabulators and line ends apart."""
    return _REST.sub("", text)
