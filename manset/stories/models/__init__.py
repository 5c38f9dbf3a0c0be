"""The nouns of stories: storylines, who is a member, what is waiting, what a person corrected."""

from manset.stories.models.correction import Correction
from manset.stories.models.member import Member
from manset.stories.models.storyline import Storyline
from manset.stories.models.waiting import Waiting

__all__ = ["Correction", "Member", "Storyline", "Waiting"]
