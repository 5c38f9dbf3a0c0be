"""Archive pages, numbered from the oldest, so that a new article changes two of them and not all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a list page stands.

    `base` is the list's path ("/international/"); the newest page, `number == total`,
    lives there, every other at base + "page/N/". No page prints `total`: it would change them all.
    """

    base: str
    number: int = 1
    total: int = 1

    def path(self, number: int) -> str:
        """The path of page `number`."""
        return self.base if number == self.total else f"{self.base}page/{number}/"

    @property
    def newest(self) -> bool:
        """Whether this is the page readers land on."""
        return self.number == self.total

    @property
    def newer(self) -> str:
        """Path of the next newer page, "" on the newest."""
        return "" if self.newest else self.path(self.number + 1)

    @property
    def older(self) -> str:
        """Path of the next older page, "" on the oldest."""
        return self.path(self.number - 1) if self.number > 1 else ""
