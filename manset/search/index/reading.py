"""Reading the index in a process of its own: opened when first asked, and again whenever somebody has committed."""

import json
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import decompress
from zlib import error as ZlibError  # noqa: N812 (a class, whose name zlib writes small)

import tantivy

from manset.search.index.faults import Unreadable, reading
from manset.search.index.folder import Folder
from manset.search.index.schema import MARK, VERSION, open_index, schema

_MANY = 10_000
_META = "meta.json"  # tantivy's: replaced by each commit

__all__ = ["Look", "Reading", "Unreadable"]


@dataclass(slots=True)
class Look:
    """The index as of one commit. `facts` are those of the last entry taken in, `sections` by their number."""

    searcher: tantivy.Searcher
    facts: dict[str, Any] = field(default_factory=dict)
    sections: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The paper's language."""
        return str(self.facts.get("language", "en"))

    def card(self, address: tantivy.DocAddress) -> dict[str, Any]:
        """Return what a document shows."""
        return self.card_of(self.searcher.doc(address))

    def card_of(self, document: tantivy.Document) -> dict[str, Any]:
        """Return what a document shows."""
        found: dict[str, Any] = json.loads((document.get_first("card") or b"{}").decode())
        return found

    def body_of(self, document: tantivy.Document) -> str:
        """Return the plain text of an article's document; raises Unreadable."""
        packed = document.get_first("body")
        try:
            return decompress(packed).decode() if packed else ""
        except (ZlibError, UnicodeDecodeError) as error:
            raise Unreadable(f"a text in the search index cannot be read: {error}") from error

    def find(self, key: str) -> dict[str, Any] | None:
        """Return the card of the document with a key, None if there is none."""
        hits = self.searcher.search(term("id", key), 1, count=False).hits
        return self.card(hits[0][1]) if hits else None

    def made_with(self, key: str) -> set[int]:
        """Return the numbers of the articles that have the name of a person, a source or a topic among their words."""
        hits = self.searcher.search(term("parts", key), max(self.searcher.num_docs, 1), count=False).hits
        return {self.card(address)["pk"] for _, address in hits}

    def of_type(self, noun: str) -> list[dict[str, Any]]:
        """Return the cards of all documents of a type that has few."""
        hits = self.searcher.search(term("type", noun), _MANY, count=False).hits
        return [self.card(address) for _, address in hits]


def term(field_name: str, value: str | int) -> tantivy.Query:
    """Return the query for one term, whose frequency does not count."""
    return tantivy.Query.term_query(schema(), field_name, value, "basic")


def total(found: tantivy.SearchResult) -> int:
    """Return how many documents a question found in all."""
    count: int = found.count  # type: ignore[attr-defined]  # tantivy's stubs lack it
    return count


class Reading:
    """One process's view of an index, for all its threads."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder(root)
        self._lock = threading.Lock()
        self._seen: tuple[object, ...] = ()
        self._look: Look | None = None
        self._meta = self.folder.pointer  # the current index's own, once there is one

    def look(self) -> Look:
        """Give the index as it is now; raises Unreadable."""
        seen = self._now()
        look = self._look
        if look is not None and seen == self._seen:
            return look
        folder = self.folder.current()
        if folder is None:
            raise Unreadable("there is no search index yet")
        with self._lock:
            # Named before it is opened: what is committed meanwhile is seen the next time.
            self._meta = folder / _META
            seen = self._now()
            if self._look is None or seen != self._seen:
                self._look, self._seen = opened(folder), seen
            return self._look

    def _now(self) -> tuple[object, ...]:
        """Return what tells one state of the index from another, by two looks at the disk and no reading."""
        return os.getpid(), self._meta, _state(self.folder.pointer), _state(self._meta)


def opened(folder: Path) -> Look:
    """Open an index afresh; raises Unreadable if it is damaged, or another version's."""
    with reading(f"the search index in {folder.name} cannot be read"):
        # Twice: a merge may delete the files of a state between its being read and its being opened.
        try:
            searcher = open_index(folder).searcher()
        except ValueError:
            searcher = open_index(folder).searcher()
        look = Look(searcher)
        look.facts = look.find(MARK) or {}
        look.sections = {card["pk"]: card for card in look.of_type("section")}
    if look.facts.get("version") != VERSION:
        raise Unreadable(f"the search index in {folder.name} is of another version")
    return look


def _state(file: Path) -> tuple[int, int, int]:
    try:
        stat = file.stat()
    except FileNotFoundError:
        return 0, 0, 0
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
