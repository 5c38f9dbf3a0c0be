"""Near-duplicates: earlier texts found by a sketch of their shingles, judged by containment."""

from array import array
from collections import Counter
from dataclasses import dataclass
from math import isnan, nan

from manset.stories.matching.placement import Copy
from manset.stories.matching.postings import Ledger, Postings
from manset.stories.matching.rules import Rules
from manset.stories.matching.shingles import Shingles

_TRIED = 12  # earlier texts compared in full
_CROWD = 40  # texts that share one shingle: more, and it is a phrase of the trade that finds nothing
_SHORT = 5  # words below which the same text twice says nothing, unless it was on the same days
_DAYS = 3.0
_BRIEF = 80  # words below which texts under headlines with nothing in common must both be nearly whole: filled-in forms
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
        self.whole = _Whole()
        self.having = Postings()
        self.texts: dict[int, _Text] = {}  # by number, oldest first
        self.number = 0

    def find(self, text: Shingles, day: float | None) -> Copy | None:
        """Return what this text repeats: an earlier text word for word, or most of one."""
        whole = self.whole.find(text.whole)
        if text.words and whole and _says_the_same(text, day, whole[1], whole[2]):
            return Copy(whole[0], 1.0, 1.0)
        if len(text.shingles) < self.rules.least:
            return None
        found = Counter(number for shingle in text.shingles for number in self.having.numbers(shingle))
        best: Copy | None = None
        for number, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_TRIED]:
            copy = self._judge(text, day, self.texts[number])
            if copy and (best is None or copy.contained > best.contained):
                best = copy
        return best

    def keep(self, item: str, text: Shingles, day: float | None, root: str) -> None:
        """Remember a text."""
        if text.words:
            self.whole.keep(text.whole, root, day, text.title if text.words < _STUB else frozenset())
        if len(text.shingles) < self.rules.least:
            return
        self.number += 1
        title = text.title if text.words < _BRIEF else frozenset()
        self.texts[self.number] = _Text(item, root, day, title, *text.packed())
        for shingle in text.smallest(self.rules.sketch):
            if len(self.having.entries(shingle)) < _CROWD:
                self.having.add(shingle, self.number)
        if len(self.texts) > self.rules.recent:
            self._forget(next(iter(self.texts)))

    def _judge(self, text: Shingles, day: float | None, other: _Text) -> Copy | None:
        rules = self.rules
        akin = _akin(text.title, other.title)
        brief = min(text.words, len(other.shingles))
        if brief < _STUB and not akin:
            return None
        shorter, longer = sorted((len(text.shingles), len(other.shingles)))
        old = not _close(day, other.day, rules.fresh)
        form = brief < _BRIEF and not akin
        shared = sum(shingle in text.shingles for shingle in other.shingles)
        contained = shared / shorter
        if (shared / longer if form else contained) < (rules.certain if old or form else rules.contained):
            return None
        least = len(text.details) if shorter == len(text.shingles) else len(other.details)
        agreeing = sum(detail in text.details for detail in other.details) / least if least else 1.0
        if agreeing < (rules.certain if old or form else rules.agreeing):
            return None
        return Copy(other.root, contained, min(1.0, agreeing))

    def _forget(self, number: int) -> None:
        text = self.texts.pop(number)
        for shingle in sorted(text.shingles)[: self.rules.sketch]:
            self.having.remove(shingle, number)


class _Whole:
    """The first text of each wording: what it repeats or is, its day, and the title of a short one."""

    def __init__(self) -> None:
        self.wordings = Ledger()
        self.roots: list[str] = []
        self.days = array("d")
        self.titles: dict[int, frozenset[str]] = {}

    def find(self, digest: bytes) -> tuple[str, float | None, frozenset[str]] | None:
        number = self.wordings.find(digest)
        if number is None:
            return None
        day = self.days[number]
        return self.roots[number], None if isnan(day) else day, self.titles.get(number, frozenset())

    def keep(self, digest: bytes, root: str, day: float | None, title: frozenset[str]) -> None:
        if self.wordings.find(digest) is not None:
            return
        if title:
            self.titles[len(self.roots)] = title
        self.wordings.add(digest)
        self.roots.append(root)
        self.days.append(nan if day is None else day)


def _says_the_same(text: Shingles, day: float | None, before: float | None, title: frozenset[str]) -> bool:
    """Tell whether the same words are the same news: not a stub under another headline, nor a title of every day."""
    if text.words < _SHORT and not _close(day, before, _DAYS):
        return False
    return text.words >= _STUB or _akin(text.title, title)


def _akin(title: frozenset[str], other: frozenset[str]) -> bool:
    return not title or not other or not title.isdisjoint(other)


def _close(day: float | None, other: float | None, days: float) -> bool:
    return day is None or other is None or abs(day - other) <= days
