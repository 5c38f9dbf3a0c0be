"""A storyline while it lives: the sum of its items' vectors, its days, and how like an item is to it."""

import math
from array import array
from heapq import nlargest

from manset.stories.matching.rules import Rules

_NOTHING = 1e-6  # what is left of a term by rounding, when all that had it are taken out


class Storyline:
    """The terms of all its items added up, as keys with values of 4 bytes each; the weightiest are kept."""

    __slots__ = ("first", "found_by", "id", "keys", "last", "length", "number", "size", "values")

    def __init__(self, story: str) -> None:
        self.id = story
        self.number = 0  # among the live ones
        self.keys, self.values = array("I"), array("f")
        self.length = 0.0
        self.size = 0
        self.first: float | None = None
        self.last: float | None = None
        self.found_by = array("I")

    def total(self) -> dict[int, float]:
        """Return the sum by the keys of its terms."""
        return dict(zip(self.keys, self.values, strict=True))

    def add(self, vector: dict[int, float], rules: Rules) -> list[int]:
        """Add an item and return the keys that are new here."""
        total = self.total()
        new = [hashed for hashed in vector if hashed not in total]
        for hashed, value in vector.items():
            total[hashed] = total.get(hashed, 0.0) + value
        self.size += 1
        self._keep(total, rules)
        return new

    def take(self, vector: dict[int, float], rules: Rules) -> None:
        """Take an item out again: `vector`, by keys, is what was added. Its days stay."""
        total = self.total()
        for hashed, value in vector.items():
            if hashed in total:
                total[hashed] -= value
        self.size -= 1
        self._keep({hashed: value for hashed, value in total.items() if value > _NOTHING}, rules)

    def date(self, day: float | None) -> None:
        """Stretch the storyline's span to a day."""
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def heaviest(self, most: int) -> list[tuple[int, float]]:
        """List the terms it is found by, with their shares of its length."""
        best = nlargest(most, zip(self.values, self.keys, strict=True))
        return [(hashed, value / self.length) for value, hashed in best]

    def product(self, vector: dict[int, float]) -> float:
        """Return the sum over shared terms."""
        total = self.total()
        return sum(value * total[hashed] for hashed, value in vector.items() if hashed in total)

    def similarity(self, vector: dict[int, float], rules: Rules) -> float:
        """Return the likeness to the whole and the mean likeness to its items, mixed."""
        if not self.length or not self.size:
            return 0.0
        return self.product(vector) * ((1 - rules.mean) / self.length + rules.mean / self.size)

    def gap(self, day: float | None) -> float | None:
        """Return the days between a day and the storyline's span; None where either has no date."""
        if day is None or self.first is None or self.last is None:
            return None
        return max(0.0, self.first - day, day - self.last)

    def limit(self, terms: float, day: float | None, rules: Rules) -> float:
        """Return the similarity that an item of that many terms and that day must reach to join."""
        fullness = min(1.0, math.log(terms + 1) / math.log(rules.full))
        growth = min(1.0, math.log(max(1, self.size)) / math.log(rules.grown_at))
        limit = rules.limit - rules.brief * (1 - fullness) - rules.grown * growth
        gap = self.gap(day)
        if gap is None:
            return limit + (rules.undated if (day is None) != (self.first is None) else 0.0)
        if gap > rules.cold:
            return math.inf
        return limit + rules.far * (1 - math.exp(-gap / rules.fading) + gap / rules.cold)

    def _keep(self, total: dict[int, float], rules: Rules) -> None:
        self.length = math.sqrt(sum(value * value for value in total.values()))
        if len(total) > 2 * rules.kept:
            total = dict(nlargest(rules.kept, total.items(), key=_weightiest))
        self.keys, self.values = array("I", total), array("f", total.values())


def _weightiest(pair: tuple[int, float]) -> tuple[float, int]:
    return pair[1], pair[0]
