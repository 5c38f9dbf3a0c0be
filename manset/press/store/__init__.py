"""The store: a directory of pages, and beside it an index of what each was made from.

It owns the edition's files and the order in which files and rows change, so that a crash loses nothing. It
never renders, and never opens the main database (ADR 5).
"""

from manset.press.store.edition import Store
from manset.press.store.paths import InvalidPath
from manset.press.store.swaps import Print, Stored

__all__ = ["InvalidPath", "Print", "Store", "Stored"]
