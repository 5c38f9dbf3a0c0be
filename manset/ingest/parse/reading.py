"""Bytes to items: what they are, then the module that reads them."""

from collections.abc import Callable

from manset.ingest.clean.charset import Undecodable, decode
from manset.ingest.parse import binary
from manset.ingest.parse.document import Document, RawDocument
from manset.ingest.parse.formats import format_for, raw_format_for
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused

_NAMED = 3  # of many bad items, of which none is good
LARGEST = 20_000_000  # bytes; an article is thousands of times smaller, and a feed of all of them hundreds


def parse(
    data: bytes,
    *,
    name: str | None = None,
    url: str | None = None,
    content_type: str | None = None,
    largest: int = LARGEST,
    bad: list[str] | None = None,
) -> list[Item]:
    """Return the items in the bytes of a file or an answer; raises `Refused` with the reason when there are none to read.

    `name` only helps to word a refusal; `url` is where the bytes came from, against which relative links are resolved;
    `content_type` is the HTTP header's value (its charset counts, its type does not). A well-formed feed without
    entries has no items and is not refused. More than `largest` bytes are not looked at. Of a list of which some items
    are refused the others are returned, and `bad` is given a line for each that is not; without it the first refuses all.
    """
    _check_size(data, largest)
    noted: list[str] | None = [] if bad is not None else None
    if raw := raw_format_for(data):
        document = RawDocument(data, name, url, content_type, noted)
        items = _guarded(lambda: raw.parse(document))
    else:
        items = _guarded(lambda: _parsed(_text(data, content_type), name, url, noted))
    if noted and not items:
        raise Refused("; ".join(noted[:_NAMED]))
    if bad is not None:
        bad += noted or []
    return items


def _parsed(text: str, name: str | None, url: str | None, bad: list[str] | None) -> list[Item]:
    document = Document(text, name=name, url=url, bad=bad)
    if not document.text.strip():
        raise Refused("empty: there is no text in it")
    return format_for(document).parse(document)


def _text(data: bytes, content_type: str | None) -> str:
    if kind := binary.kind_of(data):
        raise Refused(f"{kind}, not text: give the feed, page or text itself")
    try:
        return decode(data, content_type).text
    except Undecodable as error:
        raise Refused(str(error)) from None


def _check_size(data: bytes, largest: int) -> None:
    if not data:
        raise Refused("empty: it has no bytes; save or fetch it again")
    check_size(len(data), largest)


def check_size(size: int, largest: int = LARGEST) -> None:
    """Raise `Refused` for more bytes than are read, so that a file need not be read to be refused."""
    if size > largest:
        over = f"{size / 1e6:.1f} MB" if size > largest + 1 else "it"
        raise Refused(
            f"too large: {over} is over the limit of {largest / 1e6:g} MB; send the articles one by one"
        )


def _guarded(read: Callable[[], list[Item]]) -> list[Item]:
    """Turn what a parser did not foresee into a refusal; the original is kept by intake, so nothing is lost."""
    try:
        return read()
    except Refused:
        raise
    except RecursionError:
        raise Refused("nested too deep to be an article") from None
    except MemoryError:
        raise Refused("it needs more memory than there is") from None
