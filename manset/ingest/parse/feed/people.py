"""Who wrote an entry."""

from typing import Any

from manset.ingest.parse import agencies, byline
from manset.ingest.parse.item import Credit
from manset.lib.text import squeeze

_EVERYBODY = "noreply"


def credits(entry: Any, feed: Any, publishers: tuple[str, ...]) -> tuple[Credit, ...]:  # noqa: A001 (the item's own word)
    """Return an entry's authors, its source's or else the feed's (RFC 4287, 4.2.1), then contributors and the source."""
    source = entry.get("source") or {}
    found = _authors(entry, publishers) or _authors(source, publishers) or _authors(feed, publishers)
    for person in entry.get("contributors") or []:
        found += byline.read(_name(person), publishers, role="with")
    carried = squeeze(source.get("title") or "")
    if carried and agencies.kind_of(carried) != "person" and not _named(carried, found):
        found += (Credit(carried, "with" if found else "by", agencies.kind_of(carried)),)
    return _unique(found)


def _authors(data: Any, publishers: tuple[str, ...]) -> tuple[Credit, ...]:
    people = [_name(person) for person in data.get("authors") or [] if person]
    if not any(people):
        people = [squeeze(data.get("author") or "")]
    return tuple(credit for person in people for credit in byline.read(person, publishers))


def _name(person: Any) -> str:
    name = squeeze(person.get("name") or "")
    return "" if "@" in name and " " not in name else name


def _named(name: str, found: tuple[Credit, ...]) -> bool:
    return any(agencies.canonical(credit.name) == agencies.canonical(name) for credit in found)


def _unique(found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    return tuple({(credit.name, credit.role): credit for credit in found}.values())
