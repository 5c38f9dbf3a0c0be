"""Which elements are what, and where a lone link is a film to be shown and not a reference."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "title", "meta", "link"})
INLINE = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i",
    "sup": "sup", "sub": "sub", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
FRAMED = frozenset({"iframe", "embed", "video", "audio", "object"})
# Elements that end the paragraph before and after them; all others run in the text.
BLOCKS = frozenset(
    "address article aside body center dd details dialog dir div dl dt fieldset figcaption footer form header hgroup"
    " html legend li main menu nav option p section summary tbody td tfoot th thead tr caption".split(),
)
_LINKS = re.compile(r"^(?:https?:|mailto:|tel:)", re.IGNORECASE)
_WEB = re.compile(r"^https?://", re.IGNORECASE)
_FILMS = re.compile(r"\.(?:mp4|m4v|webm|m3u8|mp3|m4a|ogg|oga|ogv)$", re.IGNORECASE)
# Hosts whose pages are made to stand in another's page, with the paths by which such a page is told from a profile.
_PLAYERS = {
    "youtube.com": r"/(?:watch|shorts/|live/|embed/|playlist)", "youtube-nocookie.com": r"/embed/", "youtu.be": r"/.",
    "vimeo.com": r"/(?:video/)?\d", "dailymotion.com": r"/(?:embed/)?video/", "dai.ly": r"/.",
    "open.spotify.com": r"/(?:embed/)?(?:episode|show|track|album|playlist)/", "soundcloud.com": r"/[^/]+/.",
    "t.me": r"/[^/]+/\d", "x.com": r"/[^/]+/status/", "twitter.com": r"/[^/]+/status/", "tiktok.com": r"/@[^/]+/video/",
    "instagram.com": r"/(?:p|reel|tv)/", "facebook.com": r"/(?:watch|plugins/|[^/]+/(?:videos|posts)/)",
    "bsky.app": r"/profile/[^/]+/post/", "streamable.com": r"/.", "twitch.tv": r"/videos/",
    "datawrapper.dwcdn.net": r"/.", "flo.uri.sh": r"/.", "openstreetmap.org": r"/export/embed",
    "google.com": r"/maps/embed", "documentcloud.org": r"/documents/",
}  # fmt: skip


def is_link(address: str | None) -> bool:
    """Tell whether an address may stand in a link of an article."""
    return bool(address and _LINKS.match(address))


def is_web(address: str | None) -> bool:
    """Tell whether an address is one of the web."""
    return bool(address and _WEB.match(address))


def plays(address: str) -> bool:
    """Tell whether what stands at an address is a film, a sound or the like, made to be shown within a page."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    except ValueError:
        return False
    if _FILMS.search(parts.path) or host.startswith(("player.", "embed.", "widget.", "geo.")):
        return True
    return host in _PLAYERS and bool(re.match(_PLAYERS[host], parts.path))


def lone_link(element: "HtmlElement") -> "HtmlElement | None":
    """Return the link that is all there is in a paragraph, None if there is more."""
    links = list(element.iter("a"))
    if len(links) != 1 or list(element.iter("img", *FRAMED)):
        return None
    return links[0] if text_of(links[0]) == text_of(element) else None


def text_of(element: "HtmlElement") -> str:
    """Return all text in an element on one line, parts of it that are blocks apart by a space."""
    pieces: list[str] = []
    for event, each in _walk(element):
        if event == "text":
            pieces.append(each)
        elif each in BLOCKS or each == "br" or each in HEADINGS:
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def _walk(element: "HtmlElement") -> "list[tuple[str, str]]":
    found: list[tuple[str, str]] = []
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return found
    found += [("tag", element.tag), ("text", element.text or "")]
    for child in element:
        found += _walk(child)
        found.append(("text", child.tail or ""))
    found.append(("tag", element.tag))
    return found
