"""A page compressed beforehand, for nginx's gzip_static and brotli_static."""

import gzip
import zlib
from collections.abc import Callable
from http import HTTPStatus

import brotli

from manset.press.fragments import includes_of
from manset.press.kinds import Rendered

_SMALLEST = 1024
_BROTLI_QUALITY = 5  # 11 takes forty times as long for a tenth less; a publish waits for this
_GZIP_LEVEL = 6
_TEXTS = ("application/json", "application/javascript", "application/manifest+json", "image/svg+xml")
_UNPACK: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}


def compressible(media_type: str) -> bool:
    """Whether bytes of this type shrink: text and XML do, pictures and WOFF2 have been compressed already."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind.endswith(("+xml", "/xml", "+json")) or kind in _TEXTS


def has_siblings(page: Rendered) -> bool:
    """Tell whether a page has compressed forms: not a small one, no part of others, none put together from some."""
    return (
        page.status == HTTPStatus.OK
        and page.alone
        and len(page.body) >= _SMALLEST
        and compressible(page.media_type)
        and not includes_of(page.body, page.media_type)
    )


def siblings_of(page: Rendered) -> dict[str, bytes]:
    """Give the compressed forms by suffix, if it has any."""
    if not has_siblings(page):
        return {}
    return {
        ".br": brotli.compress(page.body, quality=_BROTLI_QUALITY),
        ".gz": gzip.compress(page.body, _GZIP_LEVEL, mtime=0),
    }


def holds(suffix: str, packed: bytes, body: bytes) -> bool:
    """Tell whether a compressed form is one of these bytes."""
    try:
        return _UNPACK[suffix](packed) == body
    except (brotli.error, zlib.error, gzip.BadGzipFile, EOFError):
        return False
