"""What an item is about, as terms with weights: words stemmed, names and numbers told apart, the headline first."""

import math
import re
from dataclasses import dataclass
from itertools import islice

from manset.ingest.parse.dates import find
from manset.lib.language import detect
from manset.lib.moments import EPOCH
from manset.stories.matching.commonplace import SILENT, telling
from manset.stories.matching.datelines import is_dateline
from manset.stories.matching.item import Item
from manset.stories.matching.rules import Rules
from manset.stories.matching.words import WORD, stemmed

_ADDRESS = re.compile(r"\s*(?:https?\s*:|www\s*\.)", re.IGNORECASE)
_STOP = re.compile(r"[.!?:…]|``|[\"“”«»]")
_TITLE_CASE = 0.6  # share of capitalised words from which a headline's capitals tell nothing
_SURE = 0.3  # how much oftener inside a sentence a word must stand with a capital than without, to be a name
# Texts that were cut into words for a corpus: "05 / 03 / 2013", "Nov . 30 , 2009".
_BEFORE = re.compile(r"\s+(?=[.,:/-])")
_BETWEEN = re.compile(r"(?<=\d[./:-])\s+(?=\d)")
_DATELINES = 4  # opening lines in which a date is looked for
_LINE = 250  # characters of a line in which it is looked for
_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms with their weights before rarity, which of them are names, how each was written, and the day, if known."""

    terms: dict[str, float]
    names: frozenset[str]
    written: dict[str, str]
    day: float | None
    body: str


def profile(item: Item, rules: Rules) -> Profile:
    """Read an item. A title that is missing, or only a date, is the first line of the text that says more.

    A missing date is one in the opening lines.
    """
    lines = [line for line in item.text.split("\n") if line.strip() and not _ADDRESS.match(line)]
    given = "" if is_dateline(item.title) else item.title.strip()
    said = [line for line in lines if not is_dateline(line)]
    title, body = (given, said) if given else ("".join(said[:1]), said[1:])
    language = detect(" ".join((title, *body))) or "en"
    count = _Counting(language, rules)
    count.read([title], amount=2.0)
    headline = frozenset(count.counts)
    count.read(body, amount=1.0)
    names = frozenset(term for term, sure in count.capitals.items() if sure > _SURE)
    terms = {
        term: (1 + math.log(counted))
        * (rules.name if term in names else rules.number if term[0] == "#" else 1.0)
        * (rules.headline if term in headline else 1.0)
        * telling(term, rules)
        for term, counted in count.counts.items()
    }
    return Profile(terms, names, count.written, _day(item, lines, language), "\n".join(lines) or title)


class _Counting:
    """The counts of terms while a text is read, and for each word whether it stands with a capital inside sentences."""

    def __init__(self, language: str, rules: Rules) -> None:
        self.language, self.rules = language, rules
        self.counts: dict[str, float] = {}
        self.capitals: dict[str, float] = {}
        self.written: dict[str, str] = {}

    def read(self, lines: list[str], *, amount: float) -> None:
        """Count the first words of a text. A line of which all words have a capital, as in a list, marks no names."""
        left = self.rules.words
        for line in lines:
            if left <= 0:
                break
            left -= self._read(line, amount, left, capitals=not _title_case(line))

    def _read(self, line: str, amount: float, most: int, *, capitals: bool) -> int:
        before, opening, end, number = "", True, 0, 0
        for number, match in enumerate(islice(WORD.finditer(line), most), 1):  # noqa: B007 (how many there were)
            raw, gap = match[0], line[end : match.start()]
            end = match.end()
            if gap.strip():
                before = ""
                opening = opening or bool(_STOP.search(gap))
            base, stem = stemmed(raw, self.language)
            if base in SILENT or len(base) < 2:  # noqa: PLR2004 (one letter is no word)
                before, opening = "", False
                continue
            if base[0].isdigit():
                self._count(f"#{base}", raw, amount)
                before, opening = "", False
                continue
            self._count(stem, raw, amount)
            before = self._weigh(stem, before, opening=opening, capital=raw[0].isupper()) if capitals else ""
            opening = False
        return number

    def _count(self, term: str, raw: str, amount: float) -> None:
        self.counts[term] = self.counts.get(term, 0.0) + amount
        self.written.setdefault(term, raw)

    def _weigh(self, stem: str, before: str, *, opening: bool, capital: bool) -> str:
        """Note a capital or its want; two in a row make each surer. Returns what stands before the next word."""
        sure = self.capitals
        sure[stem] = sure.get(stem, 0.0) + ((0.1 if opening else 1.0) if capital else -1.0)
        if not capital:
            return ""
        if before:
            sure[stem] += 0.5
            sure[before] += 0.5
        return stem


def _title_case(line: str) -> bool:
    """Tell whether a line's words are capitalised one and all, so that its capitals mark no names."""
    words = [match[0] for match in WORD.finditer(line) if match[0][0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)  # noqa: PLR2004 (of two words both may be names)


def _day(item: Item, lines: list[str], language: str) -> float | None:
    """Return the item's time in days since the epoch: its own, or a date in the opening lines of its text."""
    if item.published is not None:
        return (item.published - EPOCH).total_seconds() / _DAY
    for line in lines[:_DATELINES]:
        found = find(_BETWEEN.sub("", _BEFORE.sub("", line[:_LINE])), language)
        if found:
            return (found.moment - EPOCH).total_seconds() / _DAY
    return None
