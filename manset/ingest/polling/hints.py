"""What a server and a feed say of when to come again, and where the feed's hub is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from manset.ingest.polling.rhythm import LONGEST, LONGEST_ASKED

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_LINK = re.compile(
    r"<([^<>\s]+)>\s*((?:;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s,;\"]+)\s*)*)"
)  # RFC 8288, section 3
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s,;\"]+))", re.IGNORECASE)
_ENTRIES = frozenset({"item", "entry"})
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 7 * 86400, "monthly": 30 * 86400, "yearly": 365 * 86400}
_HEAD = 256 * 1024  # bytes in which what a feed says of itself stands, before its items as a rule


@dataclass(frozen=True, slots=True)
class Said:
    """What a feed says of itself: for how many seconds it may be kept (RSS `ttl`), its rhythm, its hub, its address.

    The rhythm (seconds between updates, by the syndication module) is advice and no bound: WordPress writes "hourly"
    into every feed.
    """

    keep: float | None = None
    advised: float | None = None
    hub: str | None = None
    topic: str | None = None


def asked_by(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return for how many seconds a server wants not to be asked: Retry-After, else Cache-Control's max-age."""
    waits = (
        bounded(retry_after(headers.get("Retry-After", ""), now), LONGEST_ASKED),
        bounded(max_age(headers.get("Cache-Control", "")), LONGEST),
    )
    return max((wait for wait in waits if wait is not None), default=None)


def bounded(wait: float | None, longest: float) -> float | None:
    """Return a wait, no longer than we are willing to be told."""
    return None if wait is None else min(wait, longest)


def retry_after(value: str, now: datetime) -> float | None:
    """Read Retry-After: seconds or a date (RFC 9110, 10.2.3); None where it is neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)


def max_age(value: str) -> float | None:
    """Read Cache-Control's max-age in seconds (RFC 9111, 5.2.2.1)."""
    found = _MAX_AGE.search(value)
    return float(found[1]) if found else None


def said_by(data: bytes, link: str, base: str) -> Said:
    """Read what stands in a feed before its first item, and its Link headers, joined by commas, which come first."""
    said: dict[str, str] = {}
    links: dict[str, str] = {}
    parser = etree.XMLPullParser(
        ("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        parser.feed(data[:_HEAD])
        _read(parser, said, links)
    except etree.XMLSyntaxError:
        pass  # the parser of items says what is wrong with it
    links |= _linked(link)
    return Said(
        keep=_minutes(said.get("ttl", "")),
        advised=_period(said.get("updatePeriod", ""), said.get("updateFrequency", "")),
        hub=urljoin(base, links["hub"]) if "hub" in links else None,
        topic=urljoin(base, links["self"]) if "self" in links else None,
    )


def _read(parser: "etree.XMLPullParser", said: dict[str, str], links: dict[str, str]) -> None:
    for event, found in parser.read_events():
        node = cast("etree._Element", found)  # noqa: SLF001 (the stubs' only name for an element)
        if not isinstance(cast("object", node.tag), str):
            continue  # a comment, whose tag is a function
        name = etree.QName(node).localname
        if event == "start":
            if name in _ENTRIES:
                return
            if name == "link" and node.get("rel") in {"hub", "self"} and node.get("href"):
                links.setdefault(str(node.get("rel")), str(node.get("href")).strip())
        elif name in {"ttl", "updatePeriod", "updateFrequency"}:
            said.setdefault(name, (node.text or "").strip())


def _linked(link: str) -> dict[str, str]:
    """Return the hub and the address that Link headers name first."""
    found: dict[str, str] = {}
    for target, parameters in _LINK.findall(link):
        rel = _REL.search(parameters)
        for name in (rel[1] or rel[2] or "").lower().split() if rel else ():
            if name in {"hub", "self"}:
                found.setdefault(name, target)
    return found


def _minutes(value: str) -> float | None:
    return bounded(int(value[:9]) * 60.0, LONGEST) if value.isascii() and value.isdigit() else None


def _period(period: str, frequency: str) -> float | None:
    seconds = _PERIODS.get(period.lower())
    times = int(frequency[:6]) if frequency.isascii() and frequency.isdigit() else 1
    return seconds / max(times, 1) if seconds else None
