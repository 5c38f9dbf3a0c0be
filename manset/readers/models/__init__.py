"""The tables of readers' forms. One model a file."""

from manset.readers.models.attempt import Attempt
from manset.readers.models.spent import Spent
from manset.readers.models.waiting import Waiting

__all__ = ["Attempt", "Spent", "Waiting"]
