"""Terms and runs of words as 32-bit keys: what a storyline and a sketch keep of them."""

from functools import lru_cache
from zlib import crc32

_MIX = 2_654_435_761  # Knuth's multiplicative hash: CRC-32 is linear, and its smallest values would cluster
_BITS = 0xFFFF_FFFF


def key_of(words: str) -> int:
    """Return the key of a term or a run of words, the same on every machine."""
    mixed = (crc32(words.encode()) * _MIX) & _BITS
    return mixed ^ (mixed >> 15)


# Most terms of an item are of the items before it; most runs of words are of no other, and would only fill this.
key = lru_cache(maxsize=1 << 12)(key_of)


def keyed(vector: dict[str, float]) -> dict[int, float]:
    """Return a vector by keys, in its order."""
    return {key(term): value for term, value in vector.items()}
