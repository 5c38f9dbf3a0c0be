"""A source's rules, where they say more than the item: how long it may stay."""

from dataclasses import replace
from datetime import datetime, timedelta

from manset.archive.models import Source
from manset.ingest.parse import Item


def ruled(item: Item, source: Source | None, now: datetime) -> Item:
    """Return the item as its source's rules leave it: it expires so many days after its publication at the latest."""
    if source is None or source.expire_after is None:
        return item
    latest = (item.published or now) + timedelta(days=source.expire_after)
    return replace(item, expires_at=min(item.expires_at, latest) if item.expires_at else latest)
