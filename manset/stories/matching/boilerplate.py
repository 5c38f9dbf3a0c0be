"""Sentences that stand under many texts: an outlet's small print, a standing paragraph. They tell and copy nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from mmap import MAP_ANONYMOUS, MAP_PRIVATE, mmap
from zlib import crc32

from manset.stories.matching.words import plain

_CELLS = 1 << 21  # two rows of a byte each: 4 MB
_SALT = 0x5BD1_E995
_LEAST = 4  # words of a sentence that is looked at
_FULL = 500_000  # sentences noted, after which all counts are halved: what is no longer printed fades
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its boilerplate, all its words, and its sentences as the sketch knows them."""

    text: str
    words: list[str]
    sentences: list[bytes]


class Boilerplate:
    """In how many texts each sentence stood: a count-min sketch (Cormode and Muthukrishnan, 2005)."""

    def __init__(self, worn: int) -> None:
        self.worn = worn
        self.one, self.other = _row(), _row()
        self.noted = 0

    def strip(self, text: str) -> Stripped:
        """Take out the sentences that are worn."""
        lines: list[str] = []
        everything: list[str] = []
        keys: list[bytes] = []
        for line in text.split("\n"):
            kept = []
            for sentence in _SENTENCE.split(line):
                words = plain(sentence)
                everything += words
                if len(words) >= _LEAST:
                    keys.append(" ".join(words).encode())
                    if self._count(keys[-1]) >= self.worn:
                        continue
                kept.append(sentence)
            lines.append(" ".join(kept))
        return Stripped("\n".join(lines), everything, keys)

    def note(self, sentences: Iterable[bytes]) -> None:
        """Count the sentences of a text that copied nothing."""
        for key in dict.fromkeys(sentences):
            one, other = _cells(key)
            self.one[one] = min(255, self.one[one] + 1)
            self.other[other] = min(255, self.other[other] + 1)
            self.noted += 1
        if self.noted > _FULL:
            for row in (self.one, self.other):
                row[:] = bytes(count >> 1 for count in row[:])
            self.noted //= 2

    def _count(self, key: bytes) -> int:
        one, other = _cells(key)
        return min(self.one[one], self.other[other])


def _row() -> mmap:
    """Return a row of zeros, of which nothing is in memory that was not counted in."""
    return mmap(-1, _CELLS, MAP_PRIVATE | MAP_ANONYMOUS)


def _cells(key: bytes) -> tuple[int, int]:
    return crc32(key) % _CELLS, crc32(key, _SALT) % _CELLS
