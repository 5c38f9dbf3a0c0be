"""The search index as part of the edition: fed from the change log with its mark, built, compared (ADR 24)."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from manset.press import follower
from manset.press.failpoints import reach
from manset.press.follower import Mark, Progress
from manset.press.log import Entry
from manset.search import affected, comparing, findable
from manset.search.index import Reading, Unreadable
from manset.search.index.documents import forget_words
from manset.search.index.faults import reading
from manset.search.index.writing import BUILDING, Writing

_logger = logging.getLogger("manset.search")

_WORDS = 4_000  # that are kept from one article to the next, some 1 MB a language


class SearchFollower(follower.Follower):
    """Keeps the index in a folder of the edition. Its writer stays open from the first change until `close`."""

    name = "search"

    def __init__(self, root: Path) -> None:
        self._reading = Reading(root)
        self._folder = self._reading.folder
        self._writing: Writing | None = None

    def mark(self) -> Mark | None:
        """Give the last entry taken in, None where there is no index that can be read; says so if there was one."""
        if self._folder.current() is None:
            return None
        try:
            self._folder.heed_complaint()
            facts = self._reading.look().facts
        except Unreadable as error:
            _logger.warning("%s: it is made again", error)
            self.close()
            return None
        return Mark(facts["entry"], facts["at"])

    def take(self, entries: Sequence[Entry], mark: Mark, now: datetime) -> None:
        """Write what was touched, and the mark, in one commit."""
        touched = affected.keys(entries)
        with reading("the search index cannot be written"):
            look = self._reading.look()
            found = affected.articles(touched, look) | findable.overdue(now)
            writing = self._writer()
            try:
                for key, entry in (
                    *findable.named_entries(affected.named(touched)),
                    *findable.article_entries(found, now),
                ):
                    writing.replace(key, entry)
                reach("search-written")
                writing.commit(self._facts(mark))
            except BaseException:
                self.close()
                raise
        forget_words(_WORDS)
        reach("search-committed")

    def build(self, mark: Mark, now: datetime, progress: Progress | None = None) -> int:
        """Make the index anew beside the one in use, then put it in its place; gives the number of articles."""
        total, done = findable.count(now), 0
        with self._folder.making() as folder, reading("the search index cannot be made"):
            writing = Writing(folder, BUILDING)
            writing.add(findable.all_named())
            for done, entry in enumerate(findable.all_entries(now), 1):
                writing.add((entry,))
                if progress and done % findable.AT_ONCE == 0:
                    progress(done, max(total, done))
            writing.commit(self._facts(mark))
            writing.finish()
            reach("search-built")
        self.close()
        forget_words()
        if progress:
            progress(done, done)
        return done

    def verify(self, now: datetime) -> Iterable[tuple[str, str]]:
        """Compare every document with one made now; what differs is looked at twice."""
        try:
            return comparing.differences(self._reading, now)
        except Unreadable as error:
            return [("the index", str(error))]

    def close(self) -> None:
        """Let the writer go; what it had not committed is forgotten."""
        self._writing = None

    def _writer(self) -> Writing:
        """Return the writer of the index in use, which a build elsewhere may have replaced."""
        folder = self._folder.current()
        if folder is None:
            raise Unreadable("there is no search index")
        if self._writing is None or self._writing.folder != folder:
            self._writing = None
            self._writing = Writing(folder)
        return self._writing

    def _facts(self, mark: Mark) -> dict[str, Any]:
        return {**asdict(mark), "language": findable.language()}
