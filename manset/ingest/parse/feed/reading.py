"""A feed's XML to items."""

import io
from typing import Any

import feedparser

from manset.ingest.parse.document import Document
from manset.ingest.parse.feed import entries, tree
from manset.ingest.parse.feed.harden import hardened
from manset.ingest.parse.item import Item
from manset.ingest.parse.refused import Refused


def read(document: Document, format_name: str) -> list[Item]:
    """Return the entries of a feed as items, in the feed's order."""
    text = hardened(document)
    nodes, mended = tree.elements(text)
    parsed = _feedparsed(text, document.url)
    if mended is not None and len(nodes) > _told(parsed["entries"]):
        again = _feedparsed(mended, document.url)
        parsed = again if _told(again["entries"]) > _told(parsed["entries"]) else parsed
    found = parsed["entries"]
    if not found and not parsed.get("version") and not nodes and parsed.get("bozo"):
        raise Refused(f"no feed in it: {parsed.get('bozo_exception')}")
    aligned: list[Any] = list(nodes) if len(nodes) == len(found) else [None] * len(found)
    feed = entries.Feed(format_name, parsed["feed"], document.url)
    return [entries.item(entry, node, feed) for entry, node in zip(found, aligned, strict=True)]


def _told(found: list[Any]) -> int:
    """Count the entries that say anything: a tag that is closed by another's name swallows those after it."""
    return sum(bool(entry.get("title") or entry.get("summary") or entry.get("content")) for entry in found)


def _feedparsed(text: str, url: str | None) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": url} if url else {})
    try:
        return feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            sanitize_html=False,  # our own cleaning comes last, with the base each text has
            resolve_relative_uris=False,
            response_headers=headers,
        )
    except (
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        TypeError,
        OverflowError,
    ) as error:
        raise Refused(f"not readable as a feed: {type(error).__name__}: {error}") from error
