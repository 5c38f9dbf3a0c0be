"""A text as its runs of words: what copies of it share."""

from array import array
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from manset.stories.matching.commonplace import SILENT
from manset.stories.matching.keys import key, key_of
from manset.stories.matching.rules import Rules
from manset.stories.matching.words import WORD, fold, plain


@dataclass(frozen=True, slots=True)
class Shingles:
    """A text's distinct shingles, names and numbers as 32-bit hashes, and the hash of all its words."""

    whole: bytes
    words: int
    shingles: frozenset[int]
    details: frozenset[int]
    title: frozenset[str] = frozenset()  # its telling words, where the text is short

    def smallest(self, most: int) -> list[int]:
        """Return the sketch: the smallest hashes (Broder, "On the resemblance and containment of documents", 1997)."""
        return nsmallest(most, self.shingles)

    def packed(self) -> "tuple[array[int], array[int]]":
        """Return shingles and details in 4 bytes each."""
        return array("I", sorted(self.shingles)), array("I", sorted(self.details))


def telling_words(title: str) -> frozenset[str]:
    """Return the words of a title that tell something."""
    return frozenset(plain(title)) - SILENT


def shingles(text: str, everything: list[str], rules: Rules, title: frozenset[str] = frozenset()) -> Shingles:
    """Shingle a text without its boilerplate; `everything` is all its words, boilerplate and all."""
    words = plain(text)[: rules.longest]
    size = rules.shingle
    runs = frozenset(key_of(" ".join(words[at : at + size])) for at in range(len(words) - size + 1))
    details = frozenset(
        key(fold(word).split("'")[0])
        for word in (match[0] for match in WORD.finditer(text))
        if word[0].isupper() or word[0].isdigit()
    )
    whole = blake2b(" ".join(everything).encode(), digest_size=8).digest()
    return Shingles(whole, len(everything), runs, details, title)
