"""Folding: how words are made alike before they are compared, the same for articles and for what is typed (ADR 24)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Both dotted and dotless i, in both cases, are one letter to a reader who types on any keyboard.
_LETTERS = str.maketrans(
    {
        "İ": "i",
        "I": "i",
        "ı": "i",
        "ß": "ss",
        "ẞ": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
    }
)
_MARK = "\u0300-\u036f"
_APOSTROPHES = "'’‘`\u00b4\u02bc"
# Letters and digits with the marks on them; what hangs on an apostrophe belongs to its word.
_WORD = re.compile(rf"[^\W_][^\W_{_MARK}]*[{_MARK}]*(?:[{_APOSTROPHES}]?[^\W_][{_MARK}]*)*")
_MARKS = re.compile(f"[{_MARK}]")
_NO_LETTER = re.compile(r"[\W_]+")
_SPLIT = re.compile(f"[{_APOSTROPHES}]")
_LEAST_HEAD = (
    3  # letters before an apostrophe from which on what follows is an ending: Türkiye'nin, but O'Brien
)
_LONGEST = 60  # characters of a word that count


class Word(NamedTuple):
    """A word where it stands in a text, as it is written there."""

    start: int
    end: int
    text: str


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text, in their order."""
    return (Word(found.start(), found.end(), found[0]) for found in _WORD.finditer(text))


def matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as matches, which is quicker where few of them are wanted."""
    return _WORD.finditer(text)


def written(text: str) -> list[str]:
    """Return the words of a text as they are written there; where they stand is not told, which is quicker."""
    return _WORD.findall(text)


def fold(text: str) -> str:
    """Return the text's words in small letters without marks, one space apart; `İstanbul'da` becomes `istanbul`."""
    return " ".join(filter(None, map(fold_word, written(text))))


def fold_word(word: str) -> str:
    """Return one word folded, empty where nothing of it can be compared."""
    if word.isascii() and word.isalnum():  # most of them, by the short way
        return word[:_LONGEST].lower()
    return _folded(word)


@lru_cache(maxsize=4_000)
def _folded(word: str) -> str:
    return plain(without_ending(word))[:_LONGEST]


def without_ending(word: str) -> str:
    """Return a word without what hangs on its apostrophe; short as `O'` the two parts are one name."""
    head, *rest = _SPLIT.split(word)
    return "".join((head, *rest)) if len(head) < _LEAST_HEAD else head


def plain(word: str) -> str:
    """Return a word in small letters without marks, every i alike."""
    # Mathematicians' capitals become capitals first, so that they are lowered with the others.
    composed = word if word.isascii() else unicodedata.normalize("NFKC", word)
    lowered = composed.translate(_LETTERS).lower()
    if lowered.isascii():
        return lowered
    return _NO_LETTER.sub("", _MARKS.sub("", unicodedata.normalize("NFKD", lowered.translate(_LETTERS))))
