"""A storyline while it lives: the sum of its items' vectors, its days, and how like an item is to it."""

import math
from heapq import nlargest

from manset.stories.matching.rules import Rules


class Storyline:
    """The terms of all its items added up; the weightiest are kept."""

    __slots__ = ("first", "found_by", "id", "last", "length", "size", "total")

    def __init__(self, story: str) -> None:
        self.id = story
        self.total: dict[str, float] = {}
        self.length = 0.0
        self.size = 0
        self.first: float | None = None
        self.last: float | None = None
        self.found_by: tuple[str, ...] = ()

    def add(self, vector: dict[str, float], rules: Rules) -> list[str]:
        """Add an item and return the terms that are new here."""
        total = self.total
        new = [term for term in vector if term not in total]
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
        self.length = math.sqrt(sum(value * value for value in total.values()))
        self.size += 1
        if len(total) > 2 * rules.kept:
            self.total = dict(nlargest(rules.kept, total.items(), key=_weightiest))
        return new

    def date(self, day: float | None) -> None:
        """Stretch the storyline's span to a day."""
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    def heaviest(self, most: int) -> tuple[str, ...]:
        """List the terms it is found by."""
        return tuple(term for term, _ in nlargest(most, self.total.items(), key=_weightiest))

    def product(self, vector: dict[str, float]) -> float:
        """Return the sum over shared terms."""
        total = self.total
        return sum(value * total[term] for term, value in vector.items() if term in total)

    def similarity(self, vector: dict[str, float], rules: Rules) -> float:
        """Return the likeness to the whole and the mean likeness to its items, mixed."""
        if not self.length:
            return 0.0
        return self.product(vector) * ((1 - rules.mean) / self.length + rules.mean / self.size)

    def gap(self, day: float | None) -> float | None:
        """Return the days between a day and the storyline's span; None where either has no date."""
        if day is None or self.first is None or self.last is None:
            return None
        return max(0.0, self.first - day, day - self.last)

    def limit(self, terms: int, day: float | None, rules: Rules) -> float:
        """Return the similarity that an item of that many terms and that day must reach to join."""
        fullness = min(1.0, math.log(terms + 1) / math.log(rules.full))
        growth = min(1.0, math.log(self.size) / math.log(rules.grown_at))
        limit = rules.limit - rules.brief * (1 - fullness) - rules.grown * growth
        gap = self.gap(day)
        if gap is None:
            return limit + (rules.undated if (day is None) != (self.first is None) else 0.0)
        if gap > rules.cold:
            return math.inf
        return limit + rules.far * (1 - math.exp(-gap / rules.fading) + gap / rules.cold)


def _weightiest(pair: tuple[str, float]) -> tuple[float, str]:
    return pair[1], pair[0]
