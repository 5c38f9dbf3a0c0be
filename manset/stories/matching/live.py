"""The storylines that can still grow, found by their heaviest terms."""

from array import array
from heapq import nlargest

from manset.stories.matching.postings import FULL, Postings
from manset.stories.matching.rules import Rules
from manset.stories.matching.storyline import Storyline


class Live:
    """An inverted index of a bounded number of storylines; the one that has not grown for longest makes room."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.by_id: dict[str, Storyline] = {}  # in the order in which they last grew
        self.by_number: dict[int, Storyline] = {}
        self.having = Postings()
        self.numbered = 0

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, story: str) -> Storyline | None:
        """Return a live storyline."""
        return self.by_id.get(story)

    def nearest(self, vector: dict[int, float]) -> list[Storyline]:
        """List the storylines worth comparing, those that share most of the item's rarest terms first."""
        rules = self.rules
        products: dict[int, float] = {}
        asked = 0
        for hashed, value in vector.items():  # the weightiest first
            entries = self.having.entries(hashed, rules.crowd)
            for entry in entries:
                number = entry >> 16 & 0xFFFF_FFFF
                products[number] = products.get(number, 0.0) + value * (entry & FULL)
            asked += bool(entries)
            if asked == rules.asked:
                break
        best = nlargest(rules.tried, products.items(), key=lambda pair: pair[1])
        return [self.by_number[number] for number, _ in best]

    def grew(self, storyline: Storyline) -> None:
        """Note that a storyline grew: index it anew, and put out the oldest if there are too many."""
        if self.by_id.pop(storyline.id, None) is None:
            self.numbered += 1
            storyline.number = self.numbered
            self.by_number[storyline.number] = storyline
        self.by_id[storyline.id] = storyline
        self.reindex(storyline)
        if len(self.by_id) > self.rules.live:
            self.drop(next(iter(self.by_id)))

    def reindex(self, storyline: Storyline) -> None:
        """Have a live storyline found by what are its heaviest terms now."""
        self._leave(storyline)
        found_by = storyline.heaviest(self.rules.indexed)
        for hashed, share in found_by:
            self.having.add(hashed, storyline.number, min(FULL, round(share * FULL)))
        storyline.found_by = array("I", (hashed for hashed, _ in found_by))

    def drop(self, story: str) -> None:
        """Put a storyline to sleep: nothing joins it by likeness any more."""
        storyline = self.by_id.pop(story)
        del self.by_number[storyline.number]
        self._leave(storyline)

    def _leave(self, storyline: Storyline) -> None:
        for hashed in storyline.found_by:
            self.having.remove(hashed, storyline.number)
