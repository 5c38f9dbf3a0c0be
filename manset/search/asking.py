"""What a reader asks for: words, "phrases", -what must not be there, and filters, read from whatever was typed."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from manset.search.folding import fold_word, words

LONGEST_QUERY = 200
"""Characters of a query that are read."""

MOST_WORDS = 12
"""Words of a query that are looked for."""

_PART = re.compile(
    r"""(?P<minus>(?<!\S)[-−–])?(?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]|(?P<plain>[^\s"“”„«»]+))"""
)
_OPERATORS = {
    "AND",
    "OR",
    "NOT",
}  # of other search boxes; here all words count, and a minus says what does not


class Order(StrEnum):
    """In which order results come."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words of a phrase, as they were typed; `unwanted` what must not be there."""

    words: tuple[str, ...]
    unwanted: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """Return the words folded."""
        return tuple(map(fold_word, self.words))


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows results: a section with those below it, a kind, names in the credits, days (both included)."""

    section: int | None = None
    kind: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its terms, whether the last word may be a beginning, and whether some of it was too much to read."""

    text: str
    terms: tuple[Term, ...]
    unfinished: bool
    cut: bool

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Return what must be there."""
        return tuple(term for term in self.terms if not term.unwanted)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """Return what must not be there."""
        return tuple(term for term in self.terms if term.unwanted)


def ask(typed: str) -> Asked:
    """Read what was typed; of what is longer than LONGEST_QUERY or MOST_WORDS, the beginning."""
    text = " ".join(typed[: LONGEST_QUERY + 1].replace("\0", " ").split())
    short = text[:LONGEST_QUERY]
    terms: list[Term] = []
    room = MOST_WORDS
    cut = len(typed) > LONGEST_QUERY
    unfinished = False
    for found in _PART.finditer(short):
        for term in _terms(found):
            cut = cut or len(term.words) > room
            kept = Term(term.words[:room], term.unwanted)
            room -= len(kept.words)
            if kept.words and kept not in terms:
                terms.append(kept)
        unfinished = found["plain"] is not None and not found["minus"]
    return Asked(short, tuple(terms), unfinished and not typed[-1:].isspace(), cut)


def _terms(found: re.Match[str]) -> list[Term]:
    unwanted = bool(found["minus"])
    if found["phrase"] is not None:
        return [Term(_words(found["phrase"]), unwanted)]
    if found["plain"] in _OPERATORS:
        return []
    several = _words(found["plain"])
    # What is written in one ("3-1", "e-mail") stands in one.
    return [Term(several, unwanted)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in words(text) if fold_word(word.text))
