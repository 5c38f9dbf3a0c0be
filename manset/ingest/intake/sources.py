"""Whose an item is: the source an operator named, else the one at whose address the item stands."""

import re
from urllib.parse import urlsplit

from manset.archive.models import Source
from manset.ingest.intake.directory import LONGEST_NAME, Directory
from manset.ingest.parse import Item
from manset.lib.text import fold

_TAG_URI = re.compile(r"^tag:([a-z0-9.-]+),\d{4}", re.IGNORECASE)  # RFC 4151


def named(name: str, directory: Directory) -> Source | None:
    """Return the source of this name, short name or slug, or of one merged into it; case and accents do not count."""
    wanted = fold(name)
    exact = (source for source in directory.sources if fold(source.name) == wanted)
    other = (
        source for source in directory.sources if wanted and wanted in {fold(source.short_name), source.slug}
    )
    return next(exact, None) or next(other, None) or directory.merged_sources.get(wanted)


def named_or_made(name: str, directory: Directory, kind: str = Source.Kind.AGENCY) -> Source:
    """Return the source of this name, made if need be; what comes from a new one is held for an editor."""
    name = name.strip()[:LONGEST_NAME]
    return named(name, directory) or directory.add_source(Source(name=name, kind=kind, rule=Source.Rule.HOLD))


def publisher(item: Item, url: str | None, directory: Directory) -> Source | None:
    """Return the known source whose site the item names as its own: its address, its guid's, or the delivery's."""
    tag = _TAG_URI.match(item.guid or "")
    for host in (host_of(item.url), tag[1] if tag else "", host_of(item.guid), host_of(url)):
        found = at_host(host.lower(), directory)
        if found:
            return found
    return None


def at_host(host: str, directory: Directory) -> Source | None:
    """Return the source whose site a host is, or is part of."""
    sites = {
        host_of(source.url).removeprefix("www."): source
        for source in directory.sources
        if host_of(source.url)
    }
    labels = host.split(".")
    parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((sites[parent] for parent in parents if parent in sites), None)


def host_of(url: str | None) -> str:
    """Return the host in a web address, empty if it is none."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
