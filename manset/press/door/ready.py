"""A page put together, with each encoding of it made once."""

import gzip
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

import brotli
import zstandard

from manset.press.door.conditions import http_date, unchanged
from manset.press.door.files import Large
from manset.press.door.headers import Headers
from manset.press.door.negotiation import Encoding, chosen
from manset.press.store.generation import Moment
from manset.press.store.siblings import compressible

_SMALLEST = 256  # below this a coding's own frame eats what it saves
_SETTLED = 2  # seconds until no other version can have had the same date

_COMPRESS: Final[dict[Encoding, Callable[[bytes], bytes]]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "zstd": lambda body: zstandard.ZstdCompressor(level=6).compress(body),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "": lambda body: body,
}


@dataclass(slots=True, frozen=True)
class Variant:
    """One encoding of a page, with the headers that go before it; ``dated`` has Last-Modified too."""

    body: bytes
    size: int
    etag: str
    headers: Headers
    dated: Headers


@dataclass(slots=True)
class Ready:
    """One version of a page, its fragments in it.

    ``parts`` are the paths and digests that it was put together from; it holds as long as these do.
    ``generation`` is when that was last looked at. ``modified`` is in seconds since the epoch. Of a ``large`` one the
    bytes are in its file, and ``body`` is empty.
    """

    path: str
    generation: Moment
    parts: tuple[tuple[str, str], ...]
    description: tuple[Any, ...]
    status: int
    body: bytes
    media_type: str
    modified: int
    common: Headers
    large: Large | None = None
    divisible: bool = field(init=False)  # whether parts of it may be asked for
    encoded: bool = field(init=False)
    variants: dict[Encoding, Variant] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.divisible = not compressible(self.media_type)
        self.encoded = len(self.body) >= _SMALLEST and not self.divisible

    def variant(self, accepted: str, grown: Callable[["Ready", int], None]) -> Variant:
        """Give the encoding that suits a reader best, made at the first asking; ``grown`` is told of new bytes."""
        encoding = chosen(accepted) if self.encoded else ""
        variant = self.variants.get(encoding)
        if variant is None:
            with self.lock:
                variant = self.variants.get(encoding) or self._made(encoding)
                self.variants[encoding] = variant
            if encoding:
                grown(self, len(variant.body))
        return variant

    def _made(self, encoding: Encoding) -> Variant:
        body = _COMPRESS[encoding](self.body)
        size = self.large.size if self.large else len(body)
        digest = self.large.digest if self.large else blake2b(self.body, digest_size=12).hexdigest()
        etag = f'"{digest}-{encoding}"' if encoding else f'"{digest}"'
        headers = [("Content-Type", self.media_type), ("Content-Length", str(size)), ("ETag", etag)]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        if self.encoded:
            headers.append(("Vary", "Accept-Encoding"))
        headers += [("Accept-Ranges", "bytes" if self.divisible else "none"), *self.common]
        return Variant(body, size, etag, headers, [*headers, ("Last-Modified", http_date(self.modified))])

    def settled(self) -> bool:
        """Whether its date tells it from the version before: dates have whole seconds."""
        return time.time() >= self.modified + _SETTLED

    def held_by(self, etag: str, none_match: str | None, modified_since: str | None) -> bool:
        """Whether the reader has this version already."""
        if none_match is None and not self.settled():
            return False
        return unchanged(etag, self.modified, none_match, modified_since)
