"""The nouns of stories: storylines, who is a member, what is waiting, what a person corrected, who has which term."""

from manset.stories.models.correction import Correction
from manset.stories.models.member import Member, copy_key, member_key, place_key
from manset.stories.models.posting import Posting
from manset.stories.models.storyline import Storyline
from manset.stories.models.waiting import Waiting

__all__ = ["Correction", "Member", "Posting", "Storyline", "Waiting", "copy_key", "member_key", "place_key"]
