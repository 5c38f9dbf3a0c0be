"""Where a picture's bytes are: a file beside the delivery, or the web."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from manset.ingest.intake.deliveries import Delivery


def address_of(address: str, base: str | None) -> str | None:
    """Return the web address a reference means, resolved against `base`; None for one that is of a file only."""
    try:
        resolved = urljoin(base or "", address)
        return resolved if urlsplit(resolved).scheme in {"http", "https"} else None
    except ValueError:
        return None


def file_of(address: str, delivery: Delivery, page: str | None) -> Path | None:
    """Return the file a reference means beside a delivered file, None if none is there.

    Files above the delivery's `top` are never looked at, by `..` or by a link. A web address on the site of the item's
    own `page` is looked for where it stands as seen from there: what is saved together stays together.
    """
    if delivery.path is None or delivery.top is None:
        return None
    for candidate in _candidates(address, page):
        try:
            path = (delivery.path.parent / candidate).resolve()
            if path.is_relative_to(delivery.top) and path.is_file():
                return path
        except (OSError, ValueError):  # a name no file can have
            continue
    return None


def _candidates(address: str, page: str | None) -> Iterator[str]:
    """Yield relative paths the reference may mean, the likeliest first."""
    try:
        parts, own = urlsplit(address), urlsplit(page or "")
    except ValueError:
        return
    path = unquote(parts.path)
    if not parts.scheme and not parts.netloc:
        yield path.lstrip("/")
        return
    if parts.scheme in {"http", "https"} and parts.netloc and parts.netloc == own.netloc:
        beside = posixpath.relpath(path or "/", posixpath.dirname(unquote(own.path)) or "/")
        yield beside
        yield "../" + path.lstrip("/")
