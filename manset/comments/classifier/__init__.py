"""The classifier of comments: how like advertising a text is, from 0 to 1, and the words that say so.

It knows texts and numbers: no database, no Django. Learning loads scikit-learn and needs a process of its own to do it
in; scoring is a sum in plain Python over the numbers of a JSON file (ADR 19).
"""

from manset.comments.classifier.lessons import Example, Label, seed
from manset.comments.classifier.model import BadModel, Model, Scored, seeded
from manset.comments.classifier.shelf import Shelf

__all__ = ["BadModel", "Example", "Label", "Model", "Scored", "Shelf", "seed", "seeded"]
