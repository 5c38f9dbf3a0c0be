"""The headers of a message: decoded (RFC 2047, RFC 2231), whatever broke them on their way."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.clean.labels import codec_for
from manset.lib.text import squeeze

_FORWARDED = re.compile(
    r"^(?:(?:re|fwd?|fw|aw|wg|tr|rv|ynt|i̇lt|ilt|vs|vl|sv)\s*(?:\[\d+\])?\s*:\s*|\[[\w .-]{2,30}\]\s*)+",
    re.IGNORECASE,
)
_LONGEST = 8000  # characters; a subject has at most some hundred
_MOST = 10  # senders of one message
_BARE_ADDRESS = re.compile(r"^\S+@\S+$")


def header(message: Message, name: str) -> str | None:
    """Return a header's text on one line; None where it is absent or blank."""
    wanted = name.lower()
    # Not `message.get`, which gives up on bytes beyond ASCII.
    found = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), None)
    if found is None:
        return None
    return squeeze(encoded_words(found[:_LONGEST].replace("\r", "").replace("\n", ""))) or None


def encoded_words(raw: str) -> str:
    """Decode RFC 2047's words, also where none may stand (a file's name between quotes)."""
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError, IndexError):
        parts = [(raw, None)]
    return "".join(_text(part, charset) for part, charset in parts)


def subject(message: Message) -> str | None:
    """Return the subject without what forwarding puts before it."""
    said = header(message, "Subject")
    return _FORWARDED.sub("", said).strip() or None if said else None


def senders(message: Message) -> list[str]:
    """Return the names of those who wrote the message (RFC 5322, 3.6.2: there may be several), without bare addresses."""
    said = header(message, "From") or header(message, "Sender")
    found = getaddresses([said])[:_MOST] if said else []
    names = (squeeze(name).strip("\"' ") for name, _ in found)
    return [name for name in names if name and not _BARE_ADDRESS.match(name)]


def _text(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return _repaired(part)
    codec = codec_for(charset)
    try:
        return part.decode(codec) if codec else decode(part).text
    except (UnicodeDecodeError, LookupError, Undecodable):
        return part.decode("utf-8", "replace")


def _repaired(part: str) -> str:
    """Decode bytes beyond ASCII that stand in a header as they are, which the parser keeps as surrogates."""
    raw = part.encode("utf-8", "surrogateescape")
    if raw.isascii():
        return part
    try:
        return decode(raw).text
    except Undecodable:
        return raw.decode("utf-8", "replace")
