"""Writing the index: documents replaced by their keys, each commit with the mark of the last entry that is in it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from manset.search.index.documents import Entry
from manset.search.index.schema import MARK, VERSION, open_index, schema

# Bytes that tantivy may fill before it writes a segment; below 15 MB it refuses.
FOLLOWING = 15_000_000
BUILDING = 120_000_000


class Writing:
    """The one writer of an index; tantivy's lock on its folder keeps others out, and goes with the process."""

    def __init__(self, folder: Path, memory: int = FOLLOWING) -> None:
        self.folder = folder
        self._writer = open_index(folder).writer(memory, 1)

    def replace(self, key: str, entry: Entry | None) -> None:
        """Put a document in the place of the one with its key, or take that away."""
        self._writer.delete_documents_by_term("id", key)
        if entry is not None:
            self._writer.add_document(entry.document())

    def add(self, entries: Iterable[Entry]) -> None:
        """Add documents whose keys are not there yet."""
        for entry in entries:
            self._writer.add_document(entry.document())

    def commit(self, facts: dict[str, Any]) -> None:
        """Make all of it durable and found at once, with facts that stand for this state of the index."""
        self._writer.delete_documents_by_term("id", MARK)
        card = json.dumps({**facts, "version": VERSION}).encode()
        document = {"id": [MARK], "type": [MARK], "card": [card]}
        self._writer.add_document(tantivy.Document.from_dict(document, schema()))
        self._writer.commit()

    def forget(self) -> None:
        """Drop what was not committed."""
        self._writer.rollback()

    def finish(self) -> None:
        """Wait for the merging of segments that is under way, and end."""
        self._writer.wait_merging_threads()
