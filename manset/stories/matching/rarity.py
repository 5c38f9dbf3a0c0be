"""How telling a term is: the fewer storylines have it, the more."""

import math
from array import array

from manset.stories.matching.keys import key
from manset.stories.matching.rules import Rules

_CELLS = 1 << 19  # two rows of 2 bytes each: 2 MB; of 4 once a term was met more often than 2 can say
_MOST = 0xFFFF
_MIX = 0x9E37_79B1
_ROTATED = 13


class Rarity:
    """In how many storylines each term was met. Not in how many items, or a great event would erase itself.

    A count-min sketch (Cormode and Muthukrishnan, 2005) with conservative updates: a count may come out too high, by
    one or two where millions of terms were met, which is nothing beside what is imagined.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.storylines = 0
        self.one, self.other = array("H", bytes(2 * _CELLS)), array("H", bytes(2 * _CELLS))

    def weight(self, term: str) -> float:
        """Return the term's weight, 0 for one that every storyline has."""
        rules = self.rules
        having = self.met(key(term)) + rules.imagined * rules.usual
        told = math.log((self.storylines + rules.imagined) / having)
        return math.pow(told, rules.rarity) if told > 0 else 0.0

    def met(self, hashed: int) -> int:
        """Return how many storylines had the term of that key."""
        one, other = _cells(hashed)
        return min(self.one[one], self.other[other])

    def meet(self, hashed: int) -> None:
        """Note that one more storyline has the term of that key."""
        one, other = _cells(hashed)
        more = min(self.one[one], self.other[other]) + 1
        if more > _MOST and self.one.typecode == "H":
            self.one, self.other = array("I", self.one), array("I", self.other)
        self.one[one] = max(self.one[one], more)
        self.other[other] = max(self.other[other], more)


def direction(weights: dict[str, float], rarity: Rarity, most: int) -> dict[str, float]:
    """Return the weightiest `most` terms, each times its rarity, as a vector of length 1; empty for nothing telling."""
    weighed = [(-weight * rarity.weight(term), term) for term, weight in weights.items()]
    best = [(-value, term) for value, term in sorted(weighed)[:most] if value < 0]
    length = math.sqrt(sum(value * value for value, _ in best))
    return {term: value / length for value, term in best}


def _cells(hashed: int) -> tuple[int, int]:
    return hashed % _CELLS, (hashed * _MIX >> _ROTATED) % _CELLS
