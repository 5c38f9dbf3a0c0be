"""The acts on readership: what is read most now is ranked, and old rows are rolled into longer ones."""

from manset.audience.acts.rank import rank
from manset.audience.acts.roll import forget, roll

__all__ = ["forget", "rank", "roll"]
