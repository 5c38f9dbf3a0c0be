"""The acts on the archive: permission, change, audit entry and change-log entry, each in one transaction.

The desk, the command line and the importers all go through these; nothing else writes what readers can see.
"""

from manset.archive.acts.clock import run_due
from manset.archive.acts.correct import correct
from manset.archive.acts.create import create
from manset.archive.acts.draft import CreditDraft, Draft
from manset.archive.acts.keep import discard, keep
from manset.archive.acts.merge import merge, merged
from manset.archive.acts.move_in import Arrival, checked, lay_marks, lead_here, move_in
from manset.archive.acts.permission import NotAllowed
from manset.archive.acts.publish import publish
from manset.archive.acts.schedule import schedule
from manset.archive.acts.update import revise, update
from manset.archive.acts.withdraw import reinstate, withdraw

__all__ = [
    "Arrival",
    "CreditDraft",
    "Draft",
    "NotAllowed",
    "checked",
    "correct",
    "create",
    "discard",
    "keep",
    "lay_marks",
    "lead_here",
    "merge",
    "merged",
    "move_in",
    "publish",
    "reinstate",
    "revise",
    "run_due",
    "schedule",
    "update",
    "withdraw",
]
