"""In which storyline each item is."""

from hashlib import blake2b

from manset.stories.matching.postings import Ledger


class Whereabouts:
    """A storyline for each item's id, of which 64 bits are kept: a million items are some 30 MB."""

    def __init__(self) -> None:
        self.items = Ledger()
        self.stories: list[str] = []

    def __contains__(self, item: str) -> bool:
        return self.items.find(_digest(item)) is not None

    def __getitem__(self, item: str) -> str:
        number = self.items.find(_digest(item))
        if number is None:
            raise KeyError(item)
        return self.stories[number]

    def setdefault(self, item: str, story: str) -> None:
        """Note where an item is, unless it is somewhere."""
        if item not in self:
            self.items.add(_digest(item))
            self.stories.append(story)

    def __setitem__(self, item: str, story: str) -> None:
        """Note where an item is now."""
        number = self.items.find(_digest(item))
        if number is None:
            self.setdefault(item, story)
        else:
            self.stories[number] = story


def _digest(item: str) -> bytes:
    return blake2b(item.encode("utf-8", "surrogatepass"), digest_size=8).digest()
