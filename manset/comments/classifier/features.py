"""What of a comment is counted: words and pairs of words, runs of characters within words, and how it looks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from manset.lib.text import fold, tidy

LONGEST = 4_000  # characters that are looked at: more says nothing new, and would take time
RUNS = range(2, 6)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|biz|ru|cn|xyz|top|site|online|shop|io|co|me|tv)\b(?:/\S*)?"
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_NUMBER = re.compile(r"\d+")
_TOKEN = re.compile(r"\w+|[^\w\s]+")
_PHONE = re.compile(r"\+?\d[\d\s().-]{7,}\d")
_MONEY = re.compile(r"[$€£₺]\s?\d|\d\s?[$€£₺]|\b\d+\s?(?:usd|eur|tl|dollars?|bucks|lira)\b", re.IGNORECASE)
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_LENGTHS = (20, 40, 80, 160, 320, 640)  # characters


@dataclass(frozen=True, slots=True)
class Features:
    """What was counted in a text: `words` in their order with those inside them, `pairs` of neighbours, `looks`."""

    words: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...]
    looks: tuple[str, ...]

    @property
    def terms(self) -> Iterator[str]:
        """Yield the words, then the pairs of neighbours."""
        yield from self.words
        yield from pairs(self.words)


def features(text: str) -> Features:
    """Count what there is in a text."""
    seen = tidy(text)[:LONGEST]
    links = _LINK.findall(seen.lower())
    plain = _LINK.sub(" linkhere ", _MAIL.sub(" mailhere ", seen.lower()))
    tokens = tuple(_token(token) for token in _TOKEN.findall(fold(plain)))
    hosts = tuple(f"host:{found[1]}" for link in links if (found := _HOST.match(link)))
    return Features(tokens + hosts, tuple(tuple(runs(token)) for token in tokens), tuple(looks(seen, links)))


def _token(token: str) -> str:
    return _NUMBER.sub("0", token) if token[0].isalnum() else token[:3]


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Yield each two neighbours."""
    for first, second in pairwise(words):
        yield f"{first} {second}"


def runs(word: str) -> Iterator[str]:
    """Yield the runs of characters in one word, its ends marked by spaces."""
    padded = f" {word[:40]} "
    for length in RUNS:
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def looks(text: str, links: Sequence[str]) -> Iterator[str]:
    """Yield what strikes before anything is read."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters) / max(1, len(letters))
    size = sum(len(text) >= length for length in _LENGTHS)
    yield f"length:{size}"
    yield f"links:{min(len(links), 3)}"
    if len(letters) > 8 and capitals > 0.6:  # noqa: PLR2004 (shouting, and not an abbreviation)
        yield "capitals"
    for name, pattern in (("mail", _MAIL), ("phone", _PHONE), ("money", _MONEY)):
        if pattern.search(text):
            yield name
    if len(_EMOJI.findall(text)) > 2:  # noqa: PLR2004 (more than one after a sentence)
        yield "emoji"
    if text.count("!") > 2:  # noqa: PLR2004 (as emoji)
        yield "exclaiming"
    if text.count("\n") > 3:  # noqa: PLR2004 (a list, not paragraphs)
        yield "lines"
