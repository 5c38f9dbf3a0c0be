"""Numbers out of several runs."""

from collections.abc import Sequence
from statistics import median, quantiles

__all__ = ["median", "percentile", "spread"]


def percentile(values: Sequence[float], percent: int) -> float:
    """Give a percentile between the values, as the inclusive method of `statistics.quantiles` has it."""
    if len(values) == 1:
        return values[0]
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def spread(values: Sequence[float]) -> str:
    """Say how far apart runs lie: lowest and highest."""
    return f"{min(values):,.0f} to {max(values):,.0f}"
