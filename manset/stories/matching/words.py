"""Words: found, folded and stemmed, in English and Turkish and as well as may be in other languages."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

# A score, a time or a decimal is one word: 3-1, 10:45, 6.1.
WORD = re.compile(r"\d+(?:[.,:–-]\d+)+(?![^\W_])|[^\W_]+(?:['’`][^\W_]+)*(?:[.,]\d+)*")
_PLAIN = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans(
    {"İ": "i", "I": "i", "ı": "i", "’": "'", "`": "'", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
)
_ALGORITHMS = {
    "en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese",
    "nl": "dutch",
}  # fmt: skip
# Without their own memory of words (0): ours is `stemmed`'s.
_STEMMERS = {language: Stemmer.Stemmer(name, 0) for language, name in _ALGORITHMS.items()}
_TURKISH_STEM = 5


def fold(text: str) -> str:
    """Return text in small letters without marks, every i alike."""
    lowered = text.translate(_LETTERS).lower()
    return lowered if lowered.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", lowered))


def plain(text: str) -> list[str]:
    """List the folded words of a text."""
    return _PLAIN.findall(fold(text))


@lru_cache(maxsize=1 << 13)
def stemmed(word: str, language: str) -> tuple[str, str]:
    """Return a word as written in its folded form without what hangs on an apostrophe, and its stem.

    A Turkish stem is its first five letters: Can et al., "Information retrieval on Turkish texts" (JASIST 59(3), 2008),
    find that as good as a lemmatiser, and unlike Snowball's it makes `depremde` and `depremler` one.
    """
    base = fold(word).split("'")[0]
    if language == "tr":
        return base, base[:_TURKISH_STEM]
    return base, _STEMMERS[language if language in _STEMMERS else "en"].stemWord(base)
