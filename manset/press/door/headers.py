"""The headers that every answer of the door carries, and how long others may keep what it gives."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from manset.press.kinds import Cache

Headers: TypeAlias = list[tuple[str, str]]
Label: TypeAlias = Callable[[str, str], Headers]
"""Gives what the answer at a path, of a media type, carries for those between us and readers."""

LIFETIMES: Final[Mapping[Cache, str]] = {
    Cache.PAGE: "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400",
    Cache.IMMUTABLE: "public, max-age=31536000, immutable",
}
"""A browser asks again each time; a shared cache keeps a page a minute, through an outage a day (RFC 5861)."""

UNKEPT: Final = "no-cache"
"""For what is not there: a cached "not found" never outlives a publish."""

SECURITY: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What holds unless the caller gives a policy of the site's own."""


def unlabelled(path: str, media_type: str) -> Headers:  # noqa: ARG001 (a Label)
    """Give nothing more."""
    return []
