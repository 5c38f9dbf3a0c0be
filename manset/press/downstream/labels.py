"""What pages carry so that caches can purge them by name, and readers of feeds find the hub."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from manset.press.door.addresses import location

EVERYTHING = "edition"
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_LONGEST = 200  # bytes; Fastly takes 1024 a key, Cloudflare 1024 a tag, a Varnish header line of ours is to hold many


def tag_of(path: str) -> str:
    """Name a page: its path as an address has it, without commas (they part tags), or a digest of a long one."""
    written = location(path).replace(",", "%2C")
    if len(written) <= _LONGEST:
        return written
    return f"path-{blake2b(path.encode(), digest_size=16).hexdigest()}"


@dataclass(slots=True, frozen=True)
class Labels:
    """Headers for a page: its tags under each of the names ``tags``; for a feed, where its hubs are (WebSub)."""

    tags: Sequence[str] = ()
    hubs: Sequence[str] = ()
    url: str = ""

    def __call__(self, path: str, media_type: str) -> list[tuple[str, str]]:
        """Give the headers of the page at a path."""
        found = [(tag, f"{EVERYTHING}{_separator(tag)}{tag_of(path)}") for tag in self.tags]
        if self.hubs and media_type.partition(";")[0].strip().lower() in FEEDS:
            links = [*((hub, "hub") for hub in self.hubs), (self.url + location(path), "self")]
            found.append(("Link", ", ".join(f'<{address}>; rel="{relation}"' for address, relation in links)))
        return found


def _separator(tag: str) -> str:
    return "," if tag == "Cache-Tag" else " "
