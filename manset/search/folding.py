"""Folding: how words are made alike before they are compared, the same for articles and for what readers type."""

import re
import unicodedata

# Both dotted and dotless i, in both cases, are one letter to a reader who types on any keyboard.
LETTERS = str.maketrans(
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
        "’": "'",
        "‘": "'",
    }
)
NO_WORD = re.compile(r"[^\w']+")
MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Return the text's words in small letters without marks, one space apart; `İstanbul'da` becomes `istanbul'da`."""
    # Mathematicians' capitals become capitals first, so that they are lowered with the others.
    composed = unicodedata.normalize("NFKC", text)
    plain = MARKS.sub("", unicodedata.normalize("NFKD", composed.translate(LETTERS).lower()))
    return " ".join(word.strip("'") for word in NO_WORD.sub(" ", plain).split() if word.strip("'"))
