"""Search's nouns."""

from manset.search.models.findable import Findable

__all__ = ["Findable"]
