"""Bytes to text by the standards' rules: byte-order mark, then the transport, then the document, then the bytes.

Encoding Standard (WHATWG) section 6 for marks and labels, RFC 7303 for XML, HTML 13.2.3.2 for `<meta>`.
"""

import codecs
import re
from dataclasses import dataclass

from manset.ingest.clean.guess import guess
from manset.ingest.clean.labels import codec_for

_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OPENINGS = (  # "<" and its neighbours without a mark: XML 1.0 appendix F
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00{\x00", "utf-16-be"),
    (b"{\x00", "utf-16-le"),
    (b"\x00[\x00", "utf-16-be"),
    (b"[\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_HEAD = 4096  # where a declaration must stand: HTML says 1024 bytes; pages that say it later are read all the same
_XML = re.compile(
    rb"""^\s*(?:<!--.{0,2000}?-->\s*)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']""", re.DOTALL
)
_META = re.compile(rb"<meta(?=[\s/])([^>]{0,1000})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ATTRIBUTE = re.compile(rb"""([^\s"'>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_PARAMETER = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';]{1,40})""", re.IGNORECASE)
_INVALID = re.compile("\ufffd")
_TOLERATED = (
    10  # characters beyond ASCII that must be right for one that is wrong (an excerpt cut in mid-character)
)


class Undecodable(ValueError):
    """The bytes are not in the encoding that they, or the server, say."""


@dataclass(frozen=True)
class Decoded:
    """Text, and the codec that it was read with (Python's name)."""

    text: str
    encoding: str


def decode(data: bytes, content_type: str | None = None) -> Decoded:
    """Decode a document; `content_type` is the HTTP header's value, when there was one.

    Where the bytes contradict what the server says, what the document declares is tried. A declared encoding that they
    contradict raises `Undecodable`, except that: text which is UTF-8 throughout is read as such when it is declared a
    single-byte encoding (no such text is UTF-8 by chance), and UTF-8 with a rare
    broken character keeps U+FFFD there. Without a declaration the bytes decide.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], codec, "its byte-order mark says")
    for opening, codec in _OPENINGS:
        if data.startswith(opening):
            return _strictly(data, codec, "its first bytes say")
    parameter = _PARAMETER.search(content_type or "")
    transport, own = codec_for(parameter[1]) if parameter else None, _declared(data)
    if transport is None:
        return _by_label(data, own, "it declares")
    try:
        return _by_label(data, transport, "the server says")
    except Undecodable:
        if own in {None, transport}:
            raise
        return _by_label(data, own, "it declares")


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    match = _XML.search(head)
    codec = codec_for(match[1].decode("ascii", "replace")) if match else _in_meta(head)
    if codec and codec.startswith(("utf-16", "utf-32")):
        codec = "utf-8"  # it was readable as ASCII, so it cannot be (HTML 13.2.3.2, step for UTF-16)
    return codec


def _in_meta(head: bytes) -> str | None:
    """Return the codec of the first `<meta>` that declares one: not in a comment, nor in words about charsets."""
    for meta in _META.finditer(_COMMENT.sub(b"", head)):
        attributes = {
            name.lower(): (one or two or bare).decode("ascii", "replace")
            for name, one, two, bare in _ATTRIBUTE.findall(meta[1])
        }
        content = _PARAMETER.search(attributes.get(b"content", "")) if b"http-equiv" in attributes else None
        codec = codec_for(attributes.get(b"charset") or (content[1] if content else None))
        if codec:
            return codec
    return None


def _by_label(data: bytes, codec: str | None, who: str) -> Decoded:
    if codec is None:
        return _guessed(data)
    if codec == "utf-8":
        return _strictly(data, codec, who)
    if _is_really_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8")
    return _strictly(data, codec, who)


def _guessed(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        damaged = _damaged_utf8(data)
        codec = guess(data)
        return damaged or Decoded(data.decode(codec, "manset_c1"), codec)


def _strictly(data: bytes, codec: str, who: str) -> Decoded:
    errors = "manset_c1" if codec.startswith(("windows-", "cp125")) else "strict"
    try:
        return Decoded(data.decode(codec, errors).removeprefix("\ufeff"), codec)
    except UnicodeDecodeError as error:
        damaged = _damaged_utf8(data) if codec == "utf-8" else None
        if damaged:
            return damaged
        said = f"{who} {codec}, but byte {error.start} (0x{data[error.start]:02x}) is not"
        advice = "declare the right encoding or save it as UTF-8"
        raise Undecodable(f"wrong charset: {said}; {advice}") from None


def _is_really_utf8(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(text) < len(data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    wrong = len(_INVALID.findall(text))
    right = (len(data) - len(text)) // 2  # a character beyond ASCII is two to four bytes
    return Decoded(text, "utf-8") if right >= _TOLERATED * wrong else None


def _c1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start]
    return (chr(byte) if byte < 0xA0 else "\ufffd"), error.start + 1  # noqa: PLR2004 - the C1 controls end there


# The standard's windows-125x maps the bytes Microsoft left out to the C1 controls of the same number; Python refuses.
codecs.register_error("manset_c1", _c1)
