"""Storylines at the desk: which there are, what belongs to each and why; and what an editor corrects of it.

It shows and asks; every correction is an act of `manset.stories.acts`, and sticks.
"""

from manset.desk.storylines.viewset import StorylineViewSet

__all__ = ["StorylineViewSet"]
