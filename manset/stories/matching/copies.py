"""Near-duplicates: earlier texts found by a sketch of their shingles, judged by containment."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manset.stories.matching.placement import Copy
from manset.stories.matching.rules import Rules
from manset.stories.matching.shingles import Shingles

if TYPE_CHECKING:
    from array import array

_TRIED = 12  # earlier texts compared in full
_CROWD = 40  # texts that share one shingle: more, and it is a phrase of the trade that finds nothing
_SHORT = 5  # words below which the same text twice says nothing, unless it was on the same days
_DAYS = 3.0
_STUB = 25  # words below which a text may be a stub, "Subscribe to read on", under headlines with nothing in common


@dataclass(frozen=True, slots=True)
class _Text:
    id: str
    root: str  # the id of the text that this one repeats, or its own
    day: float | None
    title: frozenset[str]  # of a short text
    shingles: "array[int]"
    details: "array[int]"


class Copies:
    """Texts seen: every one by the hash of its words, the recent ones by the smallest hashes of their shingles."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.whole: dict[bytes, tuple[str, float | None, frozenset[str]]] = {}
        self.having: dict[int, list[int]] = {}
        self.texts: dict[int, _Text] = {}  # by number, oldest first
        self.number = 0

    def find(self, text: Shingles, day: float | None) -> Copy | None:
        """Return what this text repeats: an earlier text word for word, or most of one."""
        whole = self.whole.get(text.whole)
        if text.words and whole and _says_the_same(text, day, whole[1], whole[2]):
            return Copy(whole[0], 1.0, 1.0)
        if len(text.shingles) < self.rules.least:
            return None
        found = Counter(number for shingle in text.shingles for number in self.having.get(shingle, ()))
        best: Copy | None = None
        for number, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_TRIED]:
            copy = self._judge(text, day, self.texts[number])
            if copy and (best is None or copy.contained > best.contained):
                best = copy
        return best

    def keep(self, item: str, text: Shingles, day: float | None, root: str) -> None:
        """Remember a text."""
        if text.words:
            self.whole.setdefault(text.whole, (root, day, text.title if text.words < _STUB else frozenset()))
        if len(text.shingles) < self.rules.least:
            return
        self.number += 1
        self.texts[self.number] = _Text(
            item, root, day, text.title if text.words < _STUB else frozenset(), *text.packed()
        )
        for shingle in text.smallest(self.rules.sketch):
            having = self.having.setdefault(shingle, [])
            if len(having) < _CROWD:
                having.append(self.number)
        if len(self.texts) > self.rules.recent:
            self._forget(next(iter(self.texts)))

    def _judge(self, text: Shingles, day: float | None, other: _Text) -> Copy | None:
        rules = self.rules
        if text.words < _STUB and not _akin(text.title, other.title):
            return None
        old = not _close(day, other.day, rules.fresh)
        shared = sum(shingle in text.shingles for shingle in other.shingles)
        contained = shared / min(len(text.shingles), len(other.shingles))
        if contained < (rules.certain if old else rules.contained):
            return None
        mine_shorter = len(text.shingles) <= len(other.shingles)
        least = len(text.details) if mine_shorter else len(other.details)
        agreeing = sum(detail in text.details for detail in other.details) / least if least else 1.0
        if agreeing < (rules.certain if old else rules.agreeing):
            return None
        return Copy(other.root, contained, min(1.0, agreeing))

    def _forget(self, number: int) -> None:
        text = self.texts.pop(number)
        for shingle in sorted(text.shingles)[: self.rules.sketch]:
            having = self.having.get(shingle)
            if having and having[0] == number:  # the oldest of all is the first in each
                del having[0]
                if not having:
                    del self.having[shingle]


def _says_the_same(text: Shingles, day: float | None, before: float | None, title: frozenset[str]) -> bool:
    """Tell whether the same words are the same news: not a stub under another headline, nor a title of every day."""
    if text.words < _SHORT and not _close(day, before, _DAYS):
        return False
    return text.words >= _STUB or _akin(text.title, title)


def _akin(title: frozenset[str], other: frozenset[str]) -> bool:
    return not title or not other or not title.isdisjoint(other)


def _close(day: float | None, other: float | None, days: float) -> bool:
    return day is None or other is None or abs(day - other) <= days
