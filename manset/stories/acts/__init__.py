"""The acts on storylines: the machine's one (`assign`), and a person's, which stick."""

from manset.stories.acts.assign import assign
from manset.stories.acts.correct import choose, merge, name, pin, show, split

__all__ = ["assign", "choose", "merge", "name", "pin", "show", "split"]
