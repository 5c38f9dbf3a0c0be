"""Which feeds are polled: added, stopped, removed, by their addresses."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from manset.archive.models import Source
from manset.ingest.intake import sources
from manset.ingest.intake.directory import Directory
from manset.ingest.models import Feed
from manset.ingest.polling import claims
from manset.ingest.polling.opml import Outline

_LONGEST_TITLE = 200


class Listed:
    """Adds feeds, all of one source if one is named; the source is made if need be."""

    def __init__(self, source: str | None) -> None:
        self._name = source
        self._source: Source | None = None

    def add_all(self, outlines: Iterable[Outline]) -> list[tuple[str, str]]:
        """Add feeds; returns for each address "added", "known", "changed", or why it was refused."""
        return [(outline.address, self._add(outline)) for outline in outlines]

    def _add(self, outline: Outline) -> str:
        known = Feed.objects.filter(address=outline.address).first()
        if known:
            return self._changed(known)
        feed = Feed(address=outline.address, title=outline.title[:_LONGEST_TITLE])
        try:
            feed.full_clean(exclude=("host",))
        except ValidationError as error:
            return " ".join(error.messages)
        feed.source = self._named()
        feed.save()
        return "added"

    def _changed(self, feed: Feed) -> str:
        source = self._named() or feed.source
        if feed.active and source == feed.source:
            return "known"
        Feed.objects.filter(pk=feed.pk).update(active=True, source=source, next_at=timezone.now())
        return "changed"

    def _named(self) -> Source | None:
        if self._name and self._source is None:
            self._source = sources.named_or_made(self._name, Directory())
        return self._source


def stop(address: str) -> bool:
    """Ask a feed no more; tells whether there is one."""
    return Feed.objects.filter(address=address).update(active=False) > 0


def remove(address: str) -> bool:
    """Forget a feed; tells whether there was one."""
    return Feed.objects.filter(address=address).delete()[0] > 0


def ask(address: str) -> bool:
    """Have a feed asked at once; tells whether there is one that is not stopped."""
    feed = Feed.objects.filter(address=address, active=True).first()
    if feed:
        claims.ask_now([feed.pk], timezone.now())
    return feed is not None
