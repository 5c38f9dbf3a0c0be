"""The storylines that can still grow, found by their heaviest terms."""

from heapq import nlargest

from manset.stories.matching.rules import Rules
from manset.stories.matching.storyline import Storyline


class Live:
    """An inverted index of a bounded number of storylines; the one that has not grown for longest makes room."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.by_id: dict[str, Storyline] = {}  # in the order in which they last grew
        self.having: dict[str, dict[str, Storyline]] = {}

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, story: str) -> Storyline | None:
        """Return a live storyline."""
        return self.by_id.get(story)

    def nearest(self, vector: dict[str, float]) -> list[Storyline]:
        """List the storylines worth comparing, those that share most of the item's rarest terms first."""
        rules = self.rules
        products: dict[str, float] = {}
        asked = 0
        for term, value in vector.items():  # the weightiest first
            having = self.having.get(term)
            if not having or len(having) > rules.crowd:
                continue
            for story, storyline in having.items():
                products[story] = (
                    products.get(story, 0.0) + value * storyline.total.get(term, 0.0) / storyline.length
                )
            asked += 1
            if asked == rules.asked:
                break
        best = nlargest(rules.tried, products.items(), key=lambda pair: pair[1])
        return [self.by_id[story] for story, _ in best]

    def grew(self, storyline: Storyline) -> None:
        """Note that a storyline grew: index it anew, and put out the oldest if there are too many."""
        self.by_id.pop(storyline.id, None)
        self.by_id[storyline.id] = storyline
        found_by = storyline.heaviest(self.rules.indexed)
        self._leave(storyline, set(found_by))
        for term in found_by:
            self.having.setdefault(term, {})[storyline.id] = storyline
        storyline.found_by = found_by
        if len(self.by_id) > self.rules.live:
            self.drop(next(iter(self.by_id)))

    def drop(self, story: str) -> None:
        """Put a storyline to sleep: nothing joins it by likeness any more."""
        storyline = self.by_id.pop(story)
        self._leave(storyline, set())

    def _leave(self, storyline: Storyline, kept: set[str]) -> None:
        for term in storyline.found_by:
            if term not in kept:
                having = self.having[term]
                del having[storyline.id]
                if not having:
                    del self.having[term]
