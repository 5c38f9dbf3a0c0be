"""The parts of a message: the texts to be read, and what is attached, each with an address in the message."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from urllib.parse import quote

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.parse.mail.headers import encoded_words, header
from manset.ingest.parse.mail.mbox import messages
from manset.ingest.parse.refused import Refused
from manset.lib.text import squeeze

_MOST = 300  # parts of a message
_FURTHER = 1_000  # between the numbers of two messages' parts
_DEEPEST = 20
_TOO_DEEP = "a mail whose parts are nested too deep"
_TEXTS = frozenset({"text/plain", "text/html", "text/enriched"})
_UNSAFE = re.compile(r"[^\w.-]+")
_ASCII = re.compile(r"charset\s*=\s*[\"']?(?:us-)?ascii\b", re.IGNORECASE)
_UTF7 = re.compile(r"charset\s*=\s*[\"']?(?:unicode-1-1-)?utf-7\b", re.IGNORECASE)  # RFC 2152: of mail alone
_BROKEN = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)


@dataclass(frozen=True)
class Part:
    """A part that is no container: its number in the message, its type in lower case, and whether it is attached."""

    number: int
    message: Message
    type: str
    attached: bool

    @property
    def name(self) -> str | None:
        """The file's name."""
        try:
            said = self.message.get_filename()
        except (ValueError, LookupError, TypeError):
            said = None
        name = squeeze(encoded_words(str(said))) if said else ""
        return name.replace("\\", "/").rpartition("/")[2] or None

    @property
    def content_id(self) -> str | None:
        """The Content-ID by which other parts name it, without brackets."""
        return (header(self.message, "Content-ID") or "").strip("<> ") or None

    @property
    def address(self) -> str:
        """The address under which the part is known as a medium of the item: relative, and of this message alone."""
        plain = _UNSAFE.sub("-", self.name or "attachment").strip("-.") or "attachment"
        return (
            f"mail-part-{self.number}/{quote(plain)}"  # as it stands in the text when that has been cleaned
        )

    @property
    def data(self) -> bytes:
        """The part's bytes, its transfer encoding undone."""
        value = self.message.get_payload(decode=True)
        return value if isinstance(value, bytes) else b""

    @property
    def text(self) -> str:
        """The part's text by its charset; by its bytes where that is wrong."""
        declared = str(self.message.get("Content-Type") or "")
        if _UTF7.search(declared):
            return self.data.decode("utf-7", "replace")
        is_wrong = _ASCII.search(declared) and not self.data.isascii()
        for said in (None,) if is_wrong else (declared, None):
            try:
                return decode(self.data, said).text
            except Undecodable:
                continue
        return self.data.decode("utf-8", "replace")


def opened(data: bytes) -> Message:
    """Return the message in some bytes; raises `Refused` for one that breaks off in a part."""
    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n \t"), policy=policy.compat32)
    except RecursionError:
        raise Refused(_TOO_DEEP) from None
    for part in message.walk():
        if any(isinstance(defect, _BROKEN) for defect in part.defects):
            raise Refused("truncated mail: one of its multipart bodies has no end; send it again")
    return message


def all_parts(message: Message, place: int = 0) -> list[Part]:
    """Return the parts in their order; of signed and encrypted ones what can be read.

    `place` is that of the message in its file: no two parts of a file have one number.
    """
    found: list[Part] = []
    for part, kind, attached in _walk(message, 0):
        found.append(Part(place * _FURTHER + len(found) + 1, part, kind, attached))
        if len(found) > _MOST:
            raise Refused(f"a mail of over {_MOST} parts")
    return found


def _walk(message: Message, depth: int) -> Iterator[tuple[Message, str, bool]]:
    if depth > _DEEPEST:
        raise Refused(_TOO_DEEP)
    kind = message.get_content_type()
    payload = message.get_payload()
    if isinstance(payload, list) and payload:
        for part in payload:
            if isinstance(part, Message):
                yield from _walk(part, depth + 1)
        return
    disposition = (message.get_content_disposition() or "").lower()
    yield message, kind, disposition == "attachment" or kind not in _TEXTS


def parts(data: bytes) -> dict[str, bytes]:
    """Return the pictures attached to a message, or to several, by the addresses that their items' media have."""
    found: dict[str, bytes] = {}
    for place, each in enumerate(messages(data)):
        with suppress(Refused):  # it has no item, and the others have theirs
            shown = all_parts(opened(each), place)
            found |= {part.address: part.data for part in shown if part.type.startswith("image/")}
    return found
