"""The acts on comments: permission, change, history and change-log entry, each in one transaction (ADR 19).

The site's forms, the desk, the command line and the importers all go through these; nothing else writes comments.
"""

from manset.comments.acts.flag import flag
from manset.comments.acts.forget import Forgotten, forget
from manset.comments.acts.moderate import erase, moderate
from manset.comments.acts.permission import MODERATE, RULE, NotAllowed
from manset.comments.acts.post import Closed, Draft, Unfit, confirm, post, stop_letters
from manset.comments.acts.rule import block, discuss, keep_rules, unblock
from manset.comments.acts.take_in import Imported, Taken, take_in

__all__ = [
    "MODERATE",
    "RULE",
    "Closed",
    "Draft",
    "Forgotten",
    "Imported",
    "NotAllowed",
    "Taken",
    "Unfit",
    "block",
    "confirm",
    "discuss",
    "erase",
    "flag",
    "forget",
    "keep_rules",
    "moderate",
    "post",
    "stop_letters",
    "take_in",
    "unblock",
]
