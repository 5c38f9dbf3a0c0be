"""Identity: when two items are versions of one story."""

from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit

from manset.archive.models import Source
from manset.ingest.models import Origin
from manset.ingest.parse import Item
from manset.lib.text import fold

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Identity:
    """The keys an item goes by, empty where it has none: by guid, by address, by title and date."""

    guid: str
    url: str
    text: str

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them, the strongest first."""
        return tuple(key for key in (self.guid, self.url, self.text) if key)


def identity_of(item: Item, source: Source | None) -> Identity:
    """Return an item's keys: a guid counts within its source, an address everywhere, a title only where neither is."""
    sender = sender_of(source)
    date = item.published.date().isoformat() if item.published else ""
    address = canonical_url(item.url)
    bare = not item.guid and not address
    return Identity(
        guid=guid_key(source, item.guid) if item.guid else "",
        url=digest("url", address) if address else "",
        text=digest("text", sender, fold(item.title or ""), date) if bare and item.title else "",
    )


def guid_key(source: Source | None, guid: str) -> str:
    """Return the key of a guid, which counts within its source."""
    return digest("guid", sender_of(source), guid)


def sender_of(source: Source | None) -> str:
    """Return what stands for a source in keys, empty for none."""
    return str(source.pk) if source else ""


def digest(*parts: str) -> str:
    """Return one key for its parts."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def canonical_url(url: str | None) -> str:
    """Return an address in the one form of all that lead to the same page (RFC 3986, 6.2.2 and 6.2.3), or nothing.

    The scheme does not count, as papers moved from http to https; an address without a path is a site, not a story.
    """
    try:
        parts = urlsplit(url or "")
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host or (parts.path in {"", "/"} and not parts.query):
        return ""
    return f"//{host}{port_of(parts, port)}{parts.path.rstrip('/') or '/'}{'?' + parts.query if parts.query else ''}"


def port_of(parts: SplitResult, port: int | None) -> str:
    """Return the port where it is not the scheme's own."""
    return f":{port}" if port and port != _PORTS[parts.scheme] else ""


def find(identity: Identity, item: Item, source: Source | None, known: dict[str, Origin]) -> Origin | None:
    """Return the origin this item is a version of, among those known by key.

    An address leads to an origin unless that one has another guid of the same source: a feed whose items all name the
    front page has many stories all the same. One of the same headline at the same address was given another guid.
    """
    if identity.guid in known:
        return known[identity.guid]
    by_url = known.get(identity.url)
    if by_url is None:
        return known.get(identity.text)
    another = item.guid and by_url.guid and by_url.source_id == (source.pk if source else None)
    if not another or is_headed(by_url, item.title):
        return by_url
    return known.get(identity.text)


def is_headed(origin: Origin, title: str | None) -> bool:
    """Tell whether the newest version of an origin has this headline."""
    last = origin.items.exclude(title="").order_by("-pk").values_list("title", flat=True).first()
    return bool(title and last) and fold(last or "") == fold((title or "")[: len(last or "")])
