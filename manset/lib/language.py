"""Language tags (BCP 47), and which language a text is in."""

import re
from collections import Counter

_TAG = re.compile(r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")
_WORD = re.compile(r"[^\W\d_]+")
# The words a text of that language cannot do without and the others rarely have. Sharing one (Spanish and Portuguese
# "que") is harmless: the margin below decides.
_FUNCTION_WORDS = {
    "en": "the of and to in is that for was with as on by at from has have said are not his her which will were be",
    "tr": "ve bir bu için ile da de olarak olan daha çok en gibi kadar sonra dedi ise ancak her olduğunu göre ne var"
    " yeni tarafından etti oldu",
    "de": "der die das und ist nicht ein eine den von zu mit sich auf für dem des im auch wird werden bei",
    "fr": "le la les des et est une du que pour dans qui sur pas avec plus par au sont ce il",
    "es": "el la los las de que y en un una por con para del se no es su al lo como más",
    "it": "il di che la e un una per non è sono con del della dei nel alla gli le si da",
    "pt": "o a os as de que e do da em um uma para não com por no na dos se mais",
    "nl": "de het een en van ik te dat die in is niet op zijn met voor aan er om door",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _FUNCTION_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_TURKISH = re.compile("[ğı]")  # letters that none of the others has; names in their texts are few
_SAMPLE = 20_000  # characters that decide; more would only take time
_LEAST = 0.08  # share of the words that must be function words
_MARGIN = 1.4  # how far the first must be ahead of the second


def tag(declared: str | None) -> str | None:
    """Return a declared language as a BCP 47 tag in its recommended case (RFC 5646, 2.1.1), None if it is not one."""
    text = (declared or "").strip().split(",")[0].split(".")[0].strip()
    if not _TAG.match(text):
        return None
    first, *rest = re.split("[-_]", text)
    return "-".join([first.lower(), *(_cased(part) for part in rest)])


def detect(text: str) -> str | None:
    """Return the language of a text by its function words; None when it is too short or none is clearly ahead."""
    text = text[:_SAMPLE].replace("I", "ı" if "ı" in text else "i").lower()
    words = _WORD.findall(text)
    counts = Counter({"tr": 0})
    for word, often in Counter(words).items():
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += often
        if not word.isascii() and _TURKISH.search(word):
            counts["tr"] += often
    (first, most), *others = counts.most_common(2)
    enough = most >= max(2, _LEAST * len(words))
    return first if enough and (not others or most >= _MARGIN * others[0][1]) else None


def _cased(part: str) -> str:
    if len(part) == 2:  # noqa: PLR2004 - a region
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()  # noqa: PLR2004 - a script
