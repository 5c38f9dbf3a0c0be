"""How long a text takes to read, by its language."""

import re

# Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, "How many words do we read per minute?",
# Journal of Memory and Language 109). Other languages: the IReST texts, read by 436 people in 17 languages
# (Trauzettel-Klosinski & Dietz 2012, "Standardized assessment of reading performance", IOVS 53:9, table 1: English
# 228, Turkish 166, ...; read aloud, so only the ratios are used), each scaled so that both sources agree on English.
_ENGLISH = 238
_IREST_ENGLISH = 228
_IREST = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188, "nl": 202, "pl": 166,
    "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
# Languages written without spaces are counted in characters (IReST, same table).
_CHARACTERS = {"ja": 357, "zh": 255}
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CHARACTER = re.compile(r"\w")


def minutes(text: str, language: str | None) -> int:
    """Return the whole minutes, at least 1, that a text takes in a language.

    The language is a BCP 47 tag; an unknown one reads as English.
    """
    primary = (language or "en").split("-")[0].lower()
    if primary in _CHARACTERS:
        return max(1, round(len(_CHARACTER.findall(text)) / _CHARACTERS[primary]))
    return minutes_for(len(_WORD.findall(text)), language)


def minutes_for(words: int, language: str | None) -> int:
    """Return the whole minutes, at least 1, that so many words take in a language written with spaces."""
    primary = (language or "en").split("-")[0].lower()
    pace = _ENGLISH * _IREST.get(primary, _IREST_ENGLISH) / _IREST_ENGLISH
    return max(1, round(words / pace))
