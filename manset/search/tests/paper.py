"""An index of what the tests have published, as the printing loop would keep it."""

from pathlib import Path

from django.utils import timezone

from manset.press import log
from manset.press.follower import Mark
from manset.press.moments import microseconds
from manset.search import queries
from manset.search.asking import Filters, Order, ask
from manset.search.follower import SearchFollower
from manset.search.index import Reading
from manset.search.queries import Hit


class Paper:
    """A follower in a folder of its own, and what readers find by it."""

    def __init__(self, root: Path) -> None:
        self.follower = SearchFollower(root)
        self.reading = Reading(root)

    def follow(self) -> None:
        """Take in what was done since the last time."""
        mark = self.follower.mark()
        entries = log.entries_after(mark.entry) if mark else []
        if mark is None:
            self.build()
        elif entries:
            self.follower.take(entries, Mark(entries[-1].id, microseconds(entries[-1].at)), timezone.now())

    def build(self) -> None:
        """Make the index anew."""
        entry = log.entry(log.head())
        self.follower.build(Mark(log.head(), microseconds(entry.at) if entry else None), timezone.now())

    def hits(
        self, text: str, language: str = "en", filters: Filters | None = None, order: Order = Order.BEST
    ) -> tuple[Hit, ...]:
        """Return what is found now."""
        self.follow()
        found = queries.find(
            self.reading.look(),
            ask(text),
            filters or Filters(),
            language=language,
            order=order,
            now=timezone.now(),
        )
        assert found.total >= len(found.hits)
        return found.hits

    def found(
        self, text: str, language: str = "en", filters: Filters | None = None, order: Order = Order.BEST
    ) -> list[str]:
        """Return the headlines found now, best first."""
        return [
            "".join(piece.text for piece in hit.title) for hit in self.hits(text, language, filters, order)
        ]

    def seen(self, text: str) -> list[str]:
        """Return the headlines that a reader finds in the index as it is, without its taking anything in."""
        found = queries.find(self.reading.look(), ask(text), Filters(), now=timezone.now())
        return ["".join(piece.text for piece in hit.title) for hit in found.hits]

    def differences(self) -> list[tuple[str, str]]:
        """Return what verifying says."""
        return list(self.follower.verify(timezone.now()))
