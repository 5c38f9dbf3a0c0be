"""Which other sites may stand in a page, in a frame, and only once the reader asks."""

import re
from dataclasses import dataclass

from manset.site.presenters.blocks import Embed


@dataclass(frozen=True, slots=True)
class Provider:
    """`pattern` finds `id` in an address readers know; `frame` is the address of the frame for it."""

    name: str
    pattern: re.Pattern[str]
    origin: str
    frame: str
    tall: bool = False


def _provider(name: str, pattern: str, origin: str, path: str, *, tall: bool = False) -> Provider:
    return Provider(name, re.compile(rf"^https://(?:www\.|m\.)?{pattern}"), origin, origin + path, tall)


# Each provider's documented frame address, in the kind that sets fewest cookies where there are kinds.
PROVIDERS = (
    _provider(
        "YouTube",
        r"(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)(?P<id>[\w-]{11})(?![\w-])",
        "https://www.youtube-nocookie.com",
        "/embed/{id}?autoplay=1",
    ),
    _provider("Vimeo", r"vimeo\.com/(?P<id>\d+)", "https://player.vimeo.com", "/video/{id}?dnt=1&autoplay=1"),
    _provider(
        "Dailymotion",
        r"dailymotion\.com/video/(?P<id>[a-z0-9]+)",
        "https://geo.dailymotion.com",
        "/player.html?video={id}",
    ),
    _provider(
        "Spotify",
        r"open\.spotify\.com/(?P<id>(?:episode|show|track|album)/\w+)",
        "https://open.spotify.com",
        "/embed/{id}",
    ),
    _provider("Telegram", r"t\.me/(?P<id>\w+/\d+)", "https://t.me", "/{id}?embed=1", tall=True),
)


def embed(url: str, title: str = "") -> Embed:
    """An embed of `url`: a frame on click where we know the provider, else a link that names the host."""
    for provider in PROVIDERS:
        if found := provider.pattern.match(url):
            return Embed(url, provider.name, title, provider.frame.format(id=found["id"]), provider.tall)
    host = re.match(r"^https?://(?:www\.)?([^/?#]+)", url)
    return Embed(url, host[1] if host else url, title)


def origins() -> tuple[str, ...]:
    """What frame-src of the Content-Security-Policy must allow."""
    return tuple(provider.origin for provider in PROVIDERS)
