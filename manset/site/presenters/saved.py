"""What a reader has saved: the page around a list that only his device knows."""

from dataclasses import dataclass

from manset.site.presenters.head import Head


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page, the same for everybody."""

    head: Head
