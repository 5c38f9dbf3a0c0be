"""How telling a term is: the fewer storylines have it, the more."""

import math

from manset.stories.matching.rules import Rules

_MOST = 1_000_000  # terms remembered; then those that only one storyline had are forgotten


class Rarity:
    """In how many storylines each term was met. Not in how many items, or a great event would erase itself.

    What is forgotten is what one storyline alone had, which is nearly what was never seen (lossy counting: Manku and
    Motwani, "Approximate frequency counts over data streams", VLDB 2002).
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.storylines = 0
        self.met: dict[str, int] = {}

    def weight(self, term: str) -> float:
        """Return the term's weight, 0 for one that every storyline has."""
        rules = self.rules
        all_told = self.storylines + rules.imagined
        having = self.met.get(term, 0) + rules.imagined * rules.usual
        return math.pow(max(0.0, math.log(all_told / having)), rules.rarity)

    def meet(self, term: str) -> None:
        """Note that one more storyline has the term."""
        self.met[term] = self.met.get(term, 0) + 1

    def forget(self) -> None:
        """Keep to the bounds of memory."""
        if len(self.met) > _MOST:
            self.met = {term: met for term, met in self.met.items() if met > 1}


def direction(weights: dict[str, float], rarity: Rarity, most: int) -> dict[str, float]:
    """Return the weightiest `most` terms, each times its rarity, as a vector of length 1; empty for nothing telling."""
    weighed = [(weight * rarity.weight(term), term) for term, weight in weights.items()]
    best = sorted(
        ((value, term) for value, term in weighed if value > 0), key=lambda pair: (-pair[0], pair[1])
    )
    best = best[:most]
    length = math.sqrt(sum(value * value for value, _ in best))
    return {term: value / length for value, term in best}
