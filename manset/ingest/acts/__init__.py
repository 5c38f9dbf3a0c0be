"""What an editor decides of an item that came in: taken, merged into an article, accepted, kept out, ignored.

Each act asks for the permission, writes through the archive's acts, and notes who decided what, in one transaction.
Pictures are fetched before it, never in it.
"""

from manset.ingest.acts.accept import accept, keep_ours, take_rows
from manset.ingest.acts.decisions import Undecidable
from manset.ingest.acts.ignore import ignore
from manset.ingest.acts.merge import merge
from manset.ingest.acts.proposal import Proposal, proposal
from manset.ingest.acts.take import take

__all__ = [
    "Proposal",
    "Undecidable",
    "accept",
    "ignore",
    "keep_ours",
    "merge",
    "proposal",
    "take",
    "take_rows",
]
