"""The matcher: a stream of items, each placed once, in order, into a storyline, and told from copies of earlier texts.

Pure and deterministic: the same items in the same order give the same storylines on every machine. Its memory and its
time for one item are bounded by what is live and hardly grow with what has passed (ADR 12).
"""

from manset.stories.matching.clusterer import Clusterer, Reading
from manset.stories.matching.item import Item
from manset.stories.matching.placement import Placement, Reason
from manset.stories.matching.revision import Revision
from manset.stories.matching.rules import RULES, Rules

__all__ = ["RULES", "Clusterer", "Item", "Placement", "Reading", "Reason", "Revision", "Rules"]
