"""A sanitised body in HTML to the archive's blocks: no word is lost on the way, and what is not known is a paragraph.

It knows no database: pictures stand in its blocks by their address until intake has stored them.
"""

from manset.ingest.intake.body.blocks import Block, as_gallery, embed, heading, listing, picture, quotation
from manset.ingest.intake.body.identifiers import with_ids
from manset.ingest.intake.body.reader import blocks_of

__all__ = [
    "Block",
    "as_gallery",
    "blocks_of",
    "embed",
    "heading",
    "listing",
    "picture",
    "quotation",
    "with_ids",
]
