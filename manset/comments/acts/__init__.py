"""The acts on comments: permission, change, history and change-log entry, each in one transaction (ADR 19).

The site's forms, the desk, the command line and the importers all go through these; nothing else writes comments.
"""

from manset.comments.acts.forget import Forgotten, forget
from manset.comments.acts.moderate import erase, moderate
from manset.comments.acts.permission import MODERATE, RULE, NotAllowed
from manset.comments.acts.take_in import Imported, Taken, take_in

__all__ = [
    "MODERATE",
    "RULE",
    "Forgotten",
    "Imported",
    "NotAllowed",
    "Taken",
    "erase",
    "forget",
    "moderate",
    "take_in",
]
