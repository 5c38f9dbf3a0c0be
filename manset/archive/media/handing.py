"""Handing an original over to another machine of ours: at one address, to who shows a permit."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from typing import TYPE_CHECKING, BinaryIO

from manset.archive.media.permits import permitted
from manset.archive.media.places import file_at

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_PIECE = 256 * 1024


def hand_over(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes] | None:
    """Answer with the original that is permitted, with its digest (RFC 9530); None, and nothing said, to all else."""
    name = permitted(environ.get("HTTP_AUTHORIZATION", ""))
    place = file_at(name) if name and environ["REQUEST_METHOD"] == "GET" else None
    if place is None:
        return None
    try:
        file = place.open("rb")
    except FileNotFoundError:  # deleted just now
        return None
    digest = file_digest(file, "sha256").digest()
    headers = [
        ("Content-Type", "application/octet-stream"),
        ("Content-Length", str(file.tell())),
        ("Repr-Digest", described(digest)),
        ("Cache-Control", "private, no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    file.seek(0)
    start_response("200 OK", headers)
    return pieces(file)


def described(digest: bytes) -> str:
    """Write a SHA-256 as RFC 9530 does."""
    return f"sha-256=:{b64encode(digest).decode()}:"


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield what is in a file, and close it."""
    with file:
        while piece := file.read(_PIECE):
            yield piece
