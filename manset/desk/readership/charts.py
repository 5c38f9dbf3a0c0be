"""Bars of numbers, in whole units of an SVG's own coordinates: no script and no style attribute draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 960
HEIGHT: Final = 200
_GAP = 0.2  # of a bar's step
_LINES = 4
_LABELS = 8  # words under the chart, at most


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, and what a pointer that rests on it is told."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line across, with the number that it stands for."""

    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word under a bar."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with their scale; `empty` where there is nothing to draw."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    words: tuple[Word, ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def empty(self) -> bool:
        """Whether all bars are of no height."""
        return not any(bar.height for bar in self.bars)


def chart(values: Sequence[tuple[str, str, int]]) -> Chart:
    """Return the chart of numbers in their order, each with its word under the chart and its title."""
    most = ceiling(max((number for _, _, number in values), default=0))
    step = WIDTH / max(1, len(values))
    each = -(-len(values) // _LABELS) or 1
    bars = tuple(
        Bar(
            round(place * step + step * _GAP / 2, 2),
            round(HEIGHT - HEIGHT * number / most, 2),
            round(step * (1 - _GAP), 2),
            round(HEIGHT * number / most, 2),
            f"{title}: {number:,}",
        )
        for place, (_, title, number) in enumerate(values)
    )
    words = tuple(
        Word(round(place * step + step / 2, 2), name)
        for place, (name, _, _) in enumerate(values)
        if place % each == 0
    )
    lines = tuple(Line(round(HEIGHT - HEIGHT * number / most, 2), number) for number in scale(most))
    return Chart(bars, lines, words)


def ceiling(number: int) -> int:
    """Return a round number that is not less and that four lines part into whole ones: 4, 8, 12, 20, 40…, 120."""
    power: int = 10 ** max(0, len(str(number)) - 2)
    return next(factor * power for factor in (4, 8, 12, 20, 40, 80, 120) if factor * power >= number)


def scale(most: int) -> list[int]:
    """Return the numbers at which lines stand."""
    return [most * part // _LINES for part in range(1, _LINES + 1)]


def share(number: int, most: int) -> float:
    """Return a number as per cent of another, for the width of a bar in a table."""
    return round(100 * number / most, 1) if most else 0.0
