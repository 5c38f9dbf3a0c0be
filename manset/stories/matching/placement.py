"""Where an item went, and on what grounds."""

from dataclasses import dataclass

from manset.stories.matching.rules import Rules


@dataclass(frozen=True, slots=True)
class Shared:
    """A term that both sides have: the word as written, its share of the similarity, whether it is a name."""

    word: str
    weight: float
    name: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """How like the item and a storyline were when the item came: `limit` is what would have made them one.

    `days` is the time between the item and the storyline's span, None where either had no date.
    """

    story: str
    similarity: float
    limit: float
    days: float | None
    shared: tuple[Shared, ...]

    @property
    def joined(self) -> bool:
        """Whether this was enough."""
        return self.similarity >= self.limit

    def sure(self, rules: Rules) -> bool:
        """Tell whether this was so much more than enough that an article may be folded away by it."""
        return self.similarity >= self.limit + rules.sure


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that repeats an earlier one, and the shares of the shorter that the other has.

    `contained` is of its shingles, `agreeing` of its names and numbers.
    """

    of: str
    contained: float
    agreeing: float


@dataclass(frozen=True, slots=True)
class Placement:
    """An item's storyline, the item whose text it repeats (if any), and the nearest storyline with what it shared.

    `revised`: it was put elsewhere at first; `reason` is then of the storyline where it is now, without it.
    """

    id: str
    story: str
    copy: Copy | None
    reason: Reason | None
    revised: bool = False

    @property
    def duplicate_of(self) -> str | None:
        """The id of the item whose text this one repeats."""
        return self.copy.of if self.copy else None
