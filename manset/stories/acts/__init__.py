"""The acts on storylines: the machine's one (`assign`), and a person's (`split`, `merge`, `pin`), which stick."""

from manset.stories.acts.assign import assign
from manset.stories.acts.correct import merge, pin, split

__all__ = ["assign", "merge", "pin", "split"]
