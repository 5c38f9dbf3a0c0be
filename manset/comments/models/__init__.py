"""The tables of comments. One model a file."""

from manset.comments.models.block import Block
from manset.comments.models.comment import Comment
from manset.comments.models.discussion import Discussion
from manset.comments.models.entry import Entry
from manset.comments.models.flag import Flag
from manset.comments.models.letter import Letter
from manset.comments.models.reader import Reader
from manset.comments.models.rules import Rules

__all__ = ["Block", "Comment", "Discussion", "Entry", "Flag", "Letter", "Reader", "Rules"]
