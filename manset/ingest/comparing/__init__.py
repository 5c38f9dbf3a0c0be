"""Comparing: two versions of a text word by word, and beside them the article as an editor's hand has left it.

It is pure: blocks in, rows out, and rows to blocks again. The desk asks what is taken of them, `ingest.acts` writes it.
"""

from manset.ingest.comparing.pieces import Piece, pieces_of
from manset.ingest.comparing.rows import Row, compare, taken
from manset.ingest.comparing.words import Run, differing

__all__ = ["Piece", "Row", "Run", "compare", "differing", "pieces_of", "taken"]
