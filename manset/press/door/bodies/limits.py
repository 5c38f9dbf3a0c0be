"""How long a body may take, and how many may be on their way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes.

    A body that is not there after `moment` is slow. Of slow ones `slow` may be waited for, `slow_of_one` of one
    address; whoever has one too many is not waited for in the next `pause`. Each has `patience`, a second more for each
    `rate` bytes that have come, and no longer than `longest` in all.
    """

    moment: float = 0.02
    slow: int = 6
    slow_of_one: int = 3
    pause: float = 5
    patience: float = 10
    rate: int = 16 << 10
    longest: float = 900

    def allowance(self, arrived: int) -> float:
        """Return how many seconds a body may have taken of which so many bytes are here."""
        return min(self.patience + arrived / self.rate, self.longest)
