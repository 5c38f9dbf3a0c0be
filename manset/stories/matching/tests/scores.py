"""How well storylines agree with what people found: B-cubed (Bagga and Baldwin, 1998) and pairs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """Precision and recall from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> Score:
    """Compare item by item."""
    events, stories, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    at = list(zip(gold, found, strict=True))
    return Score(
        sum(both[event, story] / stories[story] for event, story in at) / len(at),
        sum(both[event, story] / events[event] for event, story in at) / len(at),
    )


def pairs(gold: Sequence[str], found: Sequence[str]) -> Score:
    """Compare pair by pair: of those put together, how many belong together, and the other way round."""
    right, put, belong = (_pairs(labels) for labels in (list(zip(gold, found, strict=True)), found, gold))
    return Score(right / put if put else 1.0, right / belong if belong else 1.0)


def adjusted_rand(gold: Sequence[str], found: Sequence[str]) -> float:
    """Return the adjusted Rand index (Hubert and Arabie, 1985): 0 for chance, 1 for the same."""
    right, put, belong = (_pairs(labels) for labels in (list(zip(gold, found, strict=True)), found, gold))
    chance = put * belong / (len(gold) * (len(gold) - 1) / 2)
    return (right - chance) / ((put + belong) / 2 - chance)


def _pairs(labels: Sequence[object]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())
