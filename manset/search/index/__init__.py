"""The index of one machine's edition: tantivy's files, what is written in them, and how they are read (ADR 24)."""

from manset.search.index.folder import Folder, search_folder
from manset.search.index.reading import Reading, Unreadable

__all__ = ["Folder", "Reading", "Unreadable", "search_folder"]
